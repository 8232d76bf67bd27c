/** Calls of workflow actions as HubSpot makes them, and whether what they answer is what their metafiles say. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import supertest from 'supertest';
import type { WorkflowAction } from '../../extensions/component-schemas.ts';
import { CONTACT, DEAL, OURS, type ServedApp } from '../served-app.ts';
import { type Signer, v3Headers } from '../signing.ts';

let executions = 0;

/** As HubSpot posts it, a call of its own each time; a field that is undefined is left out. */
export const callOf = (over: object = {}) => ({
  callbackId: `ap-1001-${executions++}-7-0`,
  origin: { portalId: Number(OURS), actionDefinitionId: 1, actionDefinitionVersion: 1 },
  context: { source: 'WORKFLOWS', workflowId: 55, actionId: 3 },
  object: { objectId: Number(DEAL), objectType: 'DEAL', properties: {} },
  fields: {},
  inputFields: {},
  ...over,
});

export const onContact = (over: object = {}) =>
  callOf({ object: { objectId: Number(CONTACT), objectType: 'CONTACT' }, ...over });

export function send(
  app: ServedApp,
  path: string,
  body: object | string,
  headers: (signer: Signer) => Record<string, string> = v3Headers,
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return supertest(app.server)
    .post(path)
    .set('Content-Type', 'application/json')
    .set(headers({ method: 'POST', path, body: text, at: app.clock.now }))
    .send(text);
}

export async function outputsOf(app: ServedApp, path: string, body: object): Promise<Record<string, string>> {
  const response = await send(app, path, body);
  expect(response.status, response.text).to.equal(200);
  const { outputFields } = response.body;
  expectDeclared(basename(path), outputFields);
  return outputFields;
}

/** What HubSpot is told beside an action's own outputs. */
const CONTROLS = ['hs_execution_state', 'hs_expiration_duration', 'errorCode'];

/** A success answers all of the metafile's outputs, a failure some; each in the type that the metafile gives it. */
export function expectDeclared(action: string, fields: Record<string, string>): void {
  const folder = join(import.meta.dirname, '../../../extensions/app/workflow-actions');
  const { config } = JSON.parse(readFileSync(join(folder, `${action}-hsmeta.json`), 'utf8'));
  const declared = (config as WorkflowAction).outputFields.map(({ typeDefinition }) => typeDefinition);
  const answered = Object.keys(fields).filter(name => !CONTROLS.includes(name));
  const names = declared.map(({ name }) => name);
  if (fields.hs_execution_state === 'SUCCESS') expect(answered).to.have.members(names);
  else expect(names).to.include.members(answered);
  for (const output of declared) {
    const value = fields[output.name] ?? '';
    if (value === '') continue;
    if (output.type === 'enumeration')
      expect(
        output.options.map(option => option.value),
        output.name,
      ).to.include(value);
    if (output.type === 'number') expect(value, output.name).to.match(/^-?\d+(\.\d+)?$/);
    if (output.type === 'date') expect(Number(value) % 86_400_000, output.name).to.equal(0);
  }
}
