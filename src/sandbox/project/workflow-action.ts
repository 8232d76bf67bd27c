import { z } from 'zod';
import { findObjectType } from '../crm/object-types.ts';
import type { ObjectType, WorkflowAction } from '../wire.ts';
import type { Metafile } from './metafiles.ts';

/** A custom workflow action of the app, as HubSpot reads its metafile. */
export interface Action extends WorkflowAction {
  /** Properties that the action wants to be sent with the record. */
  readonly requestedProperties: readonly string[];
  /** Where inputs that fetch their options have them, by the input's name. */
  readonly optionsUrls: Readonly<Record<string, string>>;
  /** What the history says of an execution whose outputs are these; the first that fits. */
  readonly rules: readonly ExecutionRule[];
}

export interface ExecutionRule {
  /** An output's value, or the values that it may have. */
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly label: string;
}

const options = z.array(z.object({ value: z.string(), label: z.string() })).default([]);
const labels = z.record(z.string(), z.string()).default({});

const typeDefinition = z.object({
  name: z.string(),
  type: z.string(),
  fieldType: z.string().default('text'),
  options,
  optionsUrl: z.url().optional(),
});

const actionConfig = z.object({
  actionUrl: z.url(),
  objectTypes: z.array(z.string()),
  inputFields: z
    .array(
      z.object({
        typeDefinition,
        supportedValueTypes: z.array(z.string()).default(['STATIC_VALUE']),
        isRequired: z.boolean().default(false),
      }),
    )
    .default([]),
  outputFields: z.array(z.object({ typeDefinition })).default([]),
  objectRequestOptions: z.object({ properties: z.array(z.string()) }).default({ properties: [] }),
  executionRules: z
    .array(z.object({ labelName: z.string(), conditions: z.record(z.string(), z.unknown()) }))
    .default([]),
  labels: z.object({
    en: z.object({
      actionName: z.string(),
      inputFieldLabels: labels,
      inputFieldDescriptions: labels,
      outputFieldLabels: labels,
      executionRules: labels,
    }),
  }),
});

export function readAction({ uid, config }: Metafile): Action {
  const { actionUrl, objectTypes, inputFields, outputFields, ...rest } = actionConfig.parse(config);
  const { objectRequestOptions, executionRules } = rest;
  const { en } = rest.labels;
  const urls = inputFields.flatMap(({ typeDefinition: { name, optionsUrl } }) =>
    optionsUrl === undefined ? [] : [[name, optionsUrl]],
  );
  return {
    uid,
    label: en.actionName,
    actionUrl,
    objectTypes: known(objectTypes),
    inputFields: inputFields.map(({ typeDefinition: input, supportedValueTypes, isRequired }) => ({
      name: input.name,
      type: input.type,
      fieldType: input.fieldType,
      label: en.inputFieldLabels[input.name] ?? input.name,
      description: en.inputFieldDescriptions[input.name] ?? '',
      options: input.options,
      fetchesOptions: input.optionsUrl !== undefined,
      takesProperty: supportedValueTypes.includes('OBJECT_PROPERTY'),
      required: isRequired,
    })),
    outputFields: outputFields.map(({ typeDefinition: { name, type, options } }) => ({
      name,
      type,
      label: en.outputFieldLabels[name] ?? name,
      options,
    })),
    requestedProperties: objectRequestOptions.properties,
    optionsUrls: Object.fromEntries(urls),
    rules: executionRules.map(({ labelName, conditions }) => ({
      conditions,
      label: en.executionRules[labelName] ?? labelName,
    })),
  };
}

/** Kinds of records that this CRM does not have (tickets, quotes) are left out. */
export function known(objectTypes: readonly string[]): ObjectType[] {
  return objectTypes.map(findObjectType).filter(type => type !== undefined);
}
