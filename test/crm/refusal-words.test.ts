import { expect } from 'chai';
import { CrmError } from '../../src/crm/crm-error.ts';
import { inputsIn, reasonsIn } from '../../src/crm/refusal-reasons.ts';
import { inWords } from '../../src/crm/refusal-words.ts';

const labels: Record<string, string> = { contract_type: 'Contract type', vouchsafe_reason: 'Reason' };
const spoken = {
  labelOf: (name: string) => labels[name] ?? name,
  isOurs: (name: string) => name.startsWith('vouchsafe_'),
};

/** As the changelog on the enforcement of write validation shows it. */
const required = {
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: 'Required properties are missing',
  errors: [
    {
      code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
      message: 'contract_type is required because of a conditional property rule based on [dealstage]',
      context: { propertyName: ['contract_type'] },
    },
  ],
};
/** As the changelog on property validations shows it. */
const invalid = {
  status: 'error',
  category: 'VALIDATION_ERROR',
  message:
    'Property values were not valid: [{"isValid":false,"message":"Enter only letters","error":"INVALID_ALPHA","name":"vouchsafe_reason"}]',
};

describe('what HubSpot minds', () => {
  it('is read from the list of errors and from the JSON inside a message, each once', () => {
    expect(reasonsIn(required)).to.deep.equal([
      {
        code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
        property: 'contract_type',
        message: 'contract_type is required because of a conditional property rule based on [dealstage]',
      },
    ]);
    const alpha = { code: 'INVALID_ALPHA', property: 'vouchsafe_reason', message: 'Enter only letters' };
    expect(reasonsIn(invalid)).to.deep.equal([alpha]);
    const { code, property, message } = alpha;
    const both = { ...invalid, errors: [{ code, message, context: { propertyName: [property] } }] };
    expect(reasonsIn(both)).to.deep.equal([alpha]);
  });

  it('is nothing where an error is of a shape that nobody knows', () => {
    const cut = { message: 'Property values were not valid: [{"isValid":fal' };
    for (const strange of [undefined, null, 'no', {}, { errors: 'no' }, { errors: [7, null] }, cut]) {
      expect(reasonsIn(strange), JSON.stringify(strange)).to.deep.equal([]);
      expect(inputsIn(strange), JSON.stringify(strange)).to.deep.equal([]);
    }
  });

  it('names inputs by their ids or by what they were sent with, wherever it says so', () => {
    expect(inputsIn({ context: { ids: ['1', 2] } })).to.deep.equal(['1', '2']);
    expect(inputsIn({ errors: [{ context: { objectWriteTraceId: ['3'] } }] })).to.deep.equal(['3']);
  });
});

describe('a refusal in words', () => {
  const words = (error: object, values = {}) => {
    const { category = 'X', message = '', status = 207 } = error as Record<string, never>;
    return inWords(new CrmError(message, { status, category, reasons: reasonsIn(error) }), values, spoken);
  };

  it('tells what an admin demands, and what to do', () => {
    expect(words(required)).to.deep.equal({
      what: 'HubSpot would not take these values: the property "Contract type" is required by a rule of your account.',
      next: 'Fill it in or change the rule; we try again within the hour.',
      property: 'Contract type',
    });
    expect(words(invalid).what).to.equal(
      'HubSpot would not take these values: a rule of your account for the property "Reason" does not allow them (Enter only letters).',
    );
  });

  it('tells a property or a record that may not be written', () => {
    const readOnly = (code: string, context: object) => ({
      category: 'VALIDATION_ERROR',
      errors: [{ code, message: 'it is read only', context }],
    });
    expect(words(readOnly('READ_ONLY_VALUE', { propertyName: ['contract_type'] })).what).to.match(
      /the property "Contract type" is read-only\.$/,
    );
    for (const error of [
      readOnly('READ_ONLY_RECORD', { ids: ['1'] }),
      { status: 403, category: 'FORBIDDEN', message: 'no' },
      { status: 207, category: 'USER_DOES_NOT_HAVE_PERMISSIONS', message: 'no' },
    ]) {
      expect(words(error).what, JSON.stringify(error)).to.equal(
        'HubSpot does not let the app change this record.',
      );
    }
  });

  it('tells a property of ours that somebody changed', () => {
    const gone = {
      errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['vouchsafe_reason'] } }],
    };
    expect(words(gone).what).to.equal(
      'HubSpot would not take these values: the property "Reason" is not as the app made it.',
    );
    expect(words(gone).next).to.contain('puts it right within minutes');
  });

  it('repeats what HubSpot says otherwise, briefly, without the call and without what was written', () => {
    const values = { vouchsafe_partner_name: 'Kanda Systems' };
    const said = words({ message: 'HubSpot answered POST /crm/x with 400: Kanda Systems is odd' }, values);
    expect(said.what).to.equal('HubSpot would not take these values: … is odd.');
    expect(words({ message: 'x'.repeat(9_000) }).what).to.have.length.below(300);
    expect(words({}).what).to.equal('HubSpot would not take these values.');
  });
});
