import type { RequestHandler } from 'express';
import { type Asset, SCRIPT, STYLE } from '../../portal/assets.ts';
import { notFound } from '../problems.ts';

const BY_NAME = new Map<string, Asset>([STYLE, SCRIPT].map(asset => [asset.name, asset]));

/** `GET /assets/:name`: kept by browsers for good when the address carries the hash of what it holds. */
export const serveAsset: RequestHandler = (request, response) => {
  const asset = BY_NAME.get(String(request.params.name));
  if (!asset) throw notFound('asset_unknown', 'There is nothing at this address.');
  const isCurrent = request.originalUrl === asset.url;
  response.setHeader('Cache-Control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.type(asset.type).send(asset.body);
};
