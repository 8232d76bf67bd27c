import type { Account } from '../api/account.ts';
import { objectTypes } from '../crm/object-types.ts';
import { type CrmRecord, readProperty } from '../crm/record.ts';
import type { Action } from '../project/workflow-action.ts';
import type { Workflow, WorkflowRun } from '../wire.ts';

/** The one action of a workflow has this number in it. */
const actionId = 1;

/** Unique for an enrolment and the same on every retry, so it is what makes a call happen once. */
export function callbackIdOf(portalId: number, enrollmentId: number): string {
  return `ap-${portalId}-${enrollmentId}-${actionId}-0`;
}

/** The body of a custom workflow action's execution, as HubSpot sends it. */
export function actionRequest(
  account: Account,
  action: Action,
  definitionId: number,
  workflow: Workflow,
  run: WorkflowRun,
  record: CrmRecord,
) {
  const index = { enrollmentId: run.id, actionExecutionIndex: 0 };
  const inputs = Object.fromEntries(
    Object.entries(workflow.action.inputs).map(([name, input]) => [
      name,
      typeof input === 'string' ? input : readProperty(run.objectType, record, input.property),
    ]),
  );
  const types = new Map(action.inputFields.map(field => [field.name, field.type.toUpperCase()]));
  return {
    callbackId: run.callbackId,
    origin: {
      portalId: account.portalId,
      actionDefinitionId: definitionId,
      actionDefinitionVersion: 1,
      actionExecutionIndexIdentifier: index,
      extensionDefinitionId: definitionId,
      extensionDefinitionVersionId: 1,
    },
    context: {
      source: 'WORKFLOWS',
      workflowId: workflow.id,
      actionId,
      actionExecutionIndexIdentifier: index,
    },
    object: {
      objectId: Number(run.objectId),
      objectType: objectTypes[run.objectType].singular.toUpperCase(),
      properties: Object.fromEntries(
        action.requestedProperties.map(name => [name, readProperty(run.objectType, record, name)]),
      ),
    },
    fields: inputs,
    inputFields: inputs,
    typedInputs: Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, { value, type: types.get(name) ?? 'STRING' }]),
    ),
  };
}
