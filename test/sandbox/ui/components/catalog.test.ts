import * as sdk from '@hubspot/ui-extensions';
import * as crm from '@hubspot/ui-extensions/crm';
import * as experimental from '@hubspot/ui-extensions/experimental';
import { expect } from 'chai';
import { componentNamed, standIns } from '../../../../src/sandbox/ui/components/catalog.ts';

/** What the SDK exports in capitals beside components. A name that is new after an update shows up as missing. */
const notComponents = [
  'ExtensionEvent',
  'FormSubmitExtensionEvent',
  'RemoteEvent',
  'ServerlessExecutionStatus',
];

const inCapitals = (module: object) => Object.keys(module).filter(name => /^[A-Z]/.test(name));

/** The names on the wire: a component is its name, or carries it; the experimental ones are exported under others. */
const wireNames = (module: object): string[] =>
  Object.values(module).flatMap(value => (typeof value === 'string' ? value : (value?.displayName ?? [])));

describe('the stand-ins', () => {
  const standard = inCapitals(sdk).filter(name => !notComponents.includes(name));

  it('are there for every standard component of the SDK', () => {
    expect(standard).to.have.length(70);
    expect(standard.filter(name => !standIns[name])).to.deep.equal([]);
  });

  it('are for the standard components and their parts only', () => {
    const parts = ['DropdownButtonItem'];
    expect(Object.keys(standIns).filter(name => ![...standard, ...parts].includes(name))).to.deep.equal([]);
  });

  it('leave the CRM data and experimental components to the box that says so', () => {
    const others = [...wireNames(crm), ...wireNames(experimental)];
    expect(others).to.include.members([
      'CrmPropertyList',
      'CrmAssociationTable',
      'MediaObject',
      'ExperimentalButton',
    ]);
    for (const name of others) expect(standIns, name).not.to.have.property(name);
  });

  it('give an unknown name the same box every time, so that what is in it is kept', () => {
    expect(componentNamed('CrmReport')).to.equal(componentNamed('CrmReport'));
    expect(componentNamed('CrmReport')).not.to.equal(componentNamed('div'));
  });
});
