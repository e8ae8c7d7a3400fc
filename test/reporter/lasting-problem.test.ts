import { WebAPIHTTPError, WebAPIPlatformError } from '@slack/web-api';
import { expect, it } from 'vitest';
import { InvalidInput, NotFound, Unavailable } from '../../src/errors.ts';
import { lastingProblem } from '../../src/reporter/lasting-problem.ts';

const BEGUN = new Date('2025-10-27T12:00:00Z');
const after = (hours: number) => new Date(BEGUN.getTime() + hours * 3_600_000);
const refused = (error: string) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: {} });

it.each([
  ['a database that is away', new Unavailable('The database does not answer.')],
  ['a refusal of Slack nobody knows', refused('new_error')],
  ['a proxy in front of Slack', new WebAPIHTTPError(403, 'Forbidden', {})],
])('%s may pass, but not for ever', (_, error) => {
  expect(lastingProblem(error, BEGUN, after(23))).toBeNull();
  expect(lastingProblem(error, BEGUN, after(24))).toMatch(/a whole day/);
});

it.each([
  ['what Slack refuses for good', refused('missing_scope'), /lacks a permission/],
  ['a mistake of ours', new TypeError('x is undefined'), /Pulsecard’s side/],
  ['what only a person’s input can cause', new InvalidInput('no'), /Pulsecard’s side/],
  ['what is not there any more', new NotFound('no'), /Pulsecard’s side/],
])('%s is told at once', (_, error, words) => {
  expect(lastingProblem(error, BEGUN, BEGUN)).toMatch(words);
});
