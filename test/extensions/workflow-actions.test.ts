import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { COMMON_CODES } from '../../src/http/workflow-actions/action-calls.ts';
import { ACTION_NAMES, workflowActions } from '../../src/http/workflow-actions/workflow-actions.ts';
import { LANGUAGES } from '../../src/portal/languages.ts';
import type { WorkflowAction } from './component-schemas.ts';

const folder = join(import.meta.dirname, '../../extensions/app/workflow-actions');
const actions = workflowActions({} as never);

const metafileOf = (name: string): WorkflowAction =>
  JSON.parse(readFileSync(join(folder, `${name}-hsmeta.json`), 'utf8')).config;

describe('workflow actions and their metafiles', () => {
  it('are the same ones', () => {
    const files = readdirSync(folder).filter(file => file.endsWith('-hsmeta.json'));
    expect(files).to.have.members(ACTION_NAMES.map(name => `${name}-hsmeta.json`));
  });

  for (const name of ACTION_NAMES) {
    describe(name, () => {
      const action = actions[name];
      const config = metafileOf(name);
      const codes = [...action.codes, ...COMMON_CODES];
      const outputs = config.outputFields.map(({ typeDefinition }) => typeDefinition);

      it('runs where the metafile says, at its own address', () => {
        expect(config.actionUrl).to.equal(`\${BACKEND_URL}/workflow-actions/${name}`);
        expect(config.objectTypes).to.have.members(action.objectTypes.map(type => type.toUpperCase()));
      });

      it('reads the inputs that the metafile names, and demands the same of them', () => {
        const named = config.inputFields.map(({ typeDefinition, isRequired }) => [
          typeDefinition.name,
          isRequired ? 'required' : 'optional',
        ]);
        expect(Object.fromEntries(named)).to.deep.equal(action.inputs);
      });

      it('answers the outputs that the metafile names', () => {
        expect(outputs.map(output => output.name)).to.have.members([...action.outputs, 'error_code']);
      });

      it('has every code that it can fail with explained, and offered to branch on', () => {
        const explained = config.executionRules.map(({ conditions }) => conditions.errorCode);
        expect(explained).to.have.members(codes);
        const code = outputs.find(output => output.name === 'error_code');
        expect(code && 'options' in code && code.options.map(({ value }) => value)).to.have.members(codes);
      });

      it('fetches options only from where we answer', () => {
        for (const { typeDefinition } of config.inputFields) {
          if (!('optionsUrl' in typeDefinition)) continue;
          expect(typeDefinition.optionsUrl).to.match(
            /^\$\{BACKEND_URL\}\/workflow-actions\/options\/(partners|scopes)$/,
          );
        }
      });
    });
  }

  it('write mails in every language there is', () => {
    const [language] = metafileOf('ask-for-referral')
      .inputFields.map(({ typeDefinition }) => typeDefinition)
      .filter(input => input.name === 'language');
    const offered = language && 'options' in language ? language.options.map(({ value }) => value) : [];
    expect(offered).to.have.members([...LANGUAGES]);
  });
});
