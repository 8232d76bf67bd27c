import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import * as RemoteUI from '@remote-ui/react';
import { expect } from 'chai';
import React from 'react';
import ts from 'typescript';
import { buildCard } from '../../src/sandbox/ui/build.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

const projectFolder = resolve(import.meta.dirname, '../..');
const cardsFolder = join(projectFolder, 'extensions/app/cards');

/** What a card may import beside its own files. The page gives React; HubSpot's build brings the SDK. */
const PACKAGES = ['react', '@hubspot/ui-extensions', '@hubspot/ui-extensions/crm'];

/** Of a browser's globals, what HubSpot's worker lacks or forbids. */
const FORBIDDEN = [
  'fetch',
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'alert',
  'XMLHttpRequest',
];

describe('the cards as HubSpot builds them', () => {
  for (const name of ['contact-card', 'deal-card', 'company-card']) {
    it(`${name} is one classic script that takes React and remote-ui from its page`, async function () {
      this.timeout(60_000);
      const outFile = join(await lastingFolder(), `${name}.js`);
      await buildCard({ projectFolder, entrypoint: `/app/cards/${name}.tsx`, outFile });
      const script = readFileSync(outFile, 'utf8');
      expect(script).to.match(/\}\)\([^()]*React, ?RemoteUI\);?\s*$/);
      expect(script).not.to.match(/\b(?:import|require)\s*[("']/);
      // React and remote-ui bundled by mistake weigh more than the whole card does.
      expect(script.length).to.be.below(120_000);

      let renders = 0;
      const worker: Record<string, unknown> = { React, RemoteUI, console };
      worker.self = worker;
      worker.__HUBSPOT_EXTENSION_WORKER__ = true;
      worker.logger = {};
      worker.extend_V2 = (render: (api: object) => unknown) => {
        renders += 1;
        const element = render({ context: { crm: { objectId: 42 } } });
        expect(React.isValidElement(element) && element.key, 'another record starts afresh').to.equal('42');
      };
      vm.runInNewContext(script, worker);
      expect(renders, 'calls of hubspot.extend').to.equal(1);
    });
  }
});

describe('the sources of the cards', () => {
  const sources = readdirSync(cardsFolder).filter(name => /\.tsx?$/.test(name));

  it('import only one another, React and the SDK, and use only what a worker has', () => {
    expect(sources).to.include('deal-card.tsx');
    const trespasses = sources.flatMap(name =>
      trespassesIn(name, readFileSync(join(cardsFolder, name), 'utf8')),
    );
    expect(trespasses).to.deep.equal([]);
  });

  it('would not get away with less', () => {
    const code = `import x from '../../../src/app.ts'; import lodash from 'lodash';
      const view = <div>{window.name}</div>; fetch('/');`;
    expect(trespassesIn('planted.tsx', code)).to.deep.equal([
      "planted.tsx imports '../../../src/app.ts'",
      "planted.tsx imports 'lodash'",
      'planted.tsx renders <div>',
      'planted.tsx uses window',
      'planted.tsx uses fetch',
    ]);
  });
});

function trespassesIn(name: string, code: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = node.moduleSpecifier.text;
      if (!from.startsWith('./') && !PACKAGES.includes(from)) found.push(`${name} imports '${from}'`);
    }
    if (ts.isJsxOpeningLikeElement(node)) {
      const tag = node.tagName.getText();
      if (/^[a-z]/.test(tag)) found.push(`${name} renders <${tag}>`);
    }
    // `hubspot.fetch` is a property of the SDK's; only the bare name is the browser's.
    const { parent } = node;
    const isProperty =
      parent &&
      ((ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isQualifiedName(parent) && parent.right === node));
    if (ts.isIdentifier(node) && FORBIDDEN.includes(node.text) && !isProperty) {
      found.push(`${name} uses ${node.text}`);
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}
