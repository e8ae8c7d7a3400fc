import { WebAPIPlatformError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { z, ZodError } from 'zod';
import { NotFound } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { toUserSentence } from '../../src/slack/tell-error.ts';

const log = createLog('silent');
const said = (error: unknown) => toUserSentence(error, log);
const coded = (code: string) => Object.assign(new Error('no'), { code });
const slackError = (error: string) => new WebAPIPlatformError({ ok: false, error });

function misread(): unknown {
  const { error } = z.object({ id: z.string() }).safeParse({});
  return error;
}

test('what is meant for a person is said as it is', () => {
  expect(said(new NotFound('There is no such thing.'))).toBe('There is no such thing.');
});

test.each([
  ['user_not_found', slackError('user_not_found')],
  ['a select of an older message', misread()],
  ['an id that cannot be one', coded('22P02')],
  ['a day that cannot be one', coded('22007')],
  ['an id Prisma cannot read', new Error('invalid input syntax for type uuid: "gone"')],
])('%s is answered in words, without a reference', (_, error) => {
  expect(said(error)).not.toMatch(/reference/);
  expect(said(error)).toMatch(/Open it again|choose somebody/);
});

test('a fault of ours has a reference to find it by', () => {
  expect(misread()).toBeInstanceOf(ZodError);
  expect(said(new TypeError('x is undefined'))).toMatch(
    /Something went wrong.*\(reference [0-9a-f]{8}\)/,
  );
});
