import { z } from 'zod';

/** Bolt reads what Slack sends without looking: these are the parts it and our listeners rely on. */
const text = z.string().min(1);
const thing = z.looseObject({ id: text });
const named = z.union([text, thing]).optional();
const maybeThing = thing.nullish();
/** Bolt tells kinds apart by which part is there: none may pass for another. */
const none = z.undefined().optional();
const from = {
  event: none,
  command: none,
  user: thing,
  team: maybeThing,
  enterprise: maybeThing,
  channel: thing.optional(),
};

const values = z.record(z.string(), z.record(z.string(), z.unknown()));
const view = thing.extend({
  callback_id: z.string(),
  private_metadata: z.string(),
  blocks: z.array(z.looseObject({ type: text })),
  title: z.looseObject({ text: z.string() }),
  state: z.looseObject({ values }),
});

const event = z.looseObject({
  event: z.looseObject({
    type: text,
    user: named,
    channel: named,
    item: z.looseObject({}).optional(),
    subteam: z.looseObject({}).optional(),
    files: z.array(thing).optional(),
  }),
  event_id: text,
  authorizations: z.array(z.looseObject({})).nullish(),
});
const command = z.looseObject({
  event: none,
  command: text,
  text: z.string(),
  user_id: text,
  channel_id: text,
});
const suggestion = z.looseObject({
  ...from,
  type: z.literal('block_suggestion'),
  action_id: text,
  value: z.string(),
});
const press = z.looseObject({
  ...from,
  name: none,
  type: z.literal('block_actions'),
  actions: z.array(z.looseObject({ type: text, action_id: text })).min(1),
  message: z.looseObject({ ts: text }).nullish(),
  view: view.nullish(),
});
const submission = z.looseObject({
  ...from,
  name: none,
  actions: none,
  type: z.enum(['view_submission', 'view_closed']),
  view,
});
const shortcut = z.looseObject({
  ...from,
  name: none,
  actions: none,
  type: z.enum(['shortcut', 'message_action']),
  callback_id: text,
});

const BODIES = z.union([event, command, suggestion, press, submission, shortcut]);

/** Whether it is one of the requests that Slack sends, as far as its parts are used. */
export const isSlackPayload = (body: unknown): boolean => BODIES.safeParse(body).success;
