import type { Delivery } from '../../domain/alerts/delivery.ts';
import type { Alert, AlertEffect } from '../../domain/alerts/types.ts';
import type { AlertPrinting } from '../../render/alerts/alert-subject.ts';
import { historyLine, nudgeLine } from '../../render/alerts/history-line.ts';
import type {
  AlertMessage,
  AlertMessageForm,
  SentAlertMessage,
} from '../../store/alerts/alert-messages.ts';
import { LINES_KEY } from './digest-audience.ts';
import { isLive, sortOut } from './sort-out.ts';

/** A message to be added. */
export interface PlannedMessage {
  readonly key: string;
  /** Of the message whose thread it belongs into; null: it begins one. */
  readonly parentKey: string | null;
  readonly form: AlertMessageForm;
  readonly recipient: string;
  readonly deliverAt: Date;
  /** What it tells of: one alert, a digest's several. */
  readonly about: readonly Pick<AlertMessage, 'alertId' | 'effect' | 'ownerId'>[];
  /** Words of a note; the others are laid out from what they are about. */
  readonly text: string | null;
}

export interface MessagePlan {
  readonly add: readonly PlannedMessage[];
  /** Messages to show as they are now: digests by what they tell of then. */
  readonly revise: readonly SentAlertMessage[];
  /** Keys of what is not worth sending any more. */
  readonly cancel: readonly string[];
  /** More for a digest that there is already. */
  readonly extend: readonly { readonly key: string; readonly about: PlannedMessage['about'] }[];
}

export interface PlanInput {
  readonly deliveries: readonly Delivery[];
  /** As they are now, by id. */
  readonly alerts: ReadonlyMap<string, Alert>;
  /** What was sent, or is to be, of these alerts; what failed and was taken back, too. */
  readonly sent: ReadonlyMap<string, readonly SentAlertMessage[]>;
  /** The digest a person has on a day; null: none. */
  readonly digestOf: (personId: string, day: string) => string | null;
  readonly printing: AlertPrinting;
}

/** So many lines at once for a channel are one message. */
const LINES_TOGETHER = 5;

type Spoken = Exclude<AlertEffect, { readonly kind: 'update-message' }>;
const isSpoken = (effect: AlertEffect): effect is Spoken => effect.kind !== 'update-message';

const aboutOf = ({ alertId, kind, ownerId }: Spoken) => ({ alertId, effect: kind, ownerId });

/** What becomes of a run's deliveries in the outbox, beside what stands there of the same alerts. */
export function planMessages(given: PlanInput): MessagePlan {
  const live = [...given.sent.values()].flat().filter(isLive);
  const { cancel, left } = sortOut(live, given.alerts);
  // Nothing is put into the thread of what is taken back.
  const input = { ...given, sent: left };
  const add = input.deliveries.flatMap((delivery) => toMessages(delivery, input));
  const lines = add.filter(({ form }) => form === 'line');
  const edited = new Set(
    input.deliveries.flatMap((one) =>
      one.kind === 'message' && one.effect.kind === 'update-message' ? [one.effect.alertId] : [],
    ),
  );
  return {
    add: [...add.filter(({ form }) => form !== 'line'), ...together(lines)].toSorted(
      (a, b) => Number(a.parentKey !== null) - Number(b.parentKey !== null),
    ),
    // What is posted at this moment cannot be taken back, and then shows how things stand.
    revise: live.filter(({ alertId, form }) => form !== 'note' && edited.has(alertId)),
    cancel,
    extend: input.deliveries.flatMap((delivery) => toExtension(delivery, input)),
  };
}

function toMessages(delivery: Delivery, input: PlanInput): PlannedMessage[] {
  const { notBefore: deliverAt } = delivery;
  switch (delivery.kind) {
    case 'direct':
      return toRecipient(delivery, delivery.personId, input);
    case 'channel':
      return toRecipient(delivery, delivery.channelId, input);
    case 'team-line':
      return isSpoken(delivery.effect)
        ? [
            {
              key: `alert/${delivery.key}`,
              parentKey: null,
              form: 'line',
              recipient: delivery.channelId,
              deliverAt,
              about: [aboutOf(delivery.effect)],
              text: null,
            },
          ]
        : [];
    case 'digest':
      return delivery.extendsDigest && input.digestOf(delivery.personId, delivery.day) !== null
        ? []
        : [
            {
              key: digestKey(delivery),
              parentKey: null,
              form: 'digest',
              recipient: delivery.personId,
              deliverAt,
              about: delivery.effects.filter(isSpoken).map(aboutOf),
              text: null,
            },
          ];
    case 'channel-digest':
      return [
        {
          key: `alert/${delivery.key}`,
          parentKey: null,
          form: 'digest',
          recipient: delivery.channelId,
          deliverAt,
          about: delivery.effects.filter(isSpoken).map(aboutOf),
          text: null,
        },
      ];
    case 'message':
      return toNotes(delivery.effect, input);
    case 'held':
      return [];
  }
}

/** Named by its first effect, too: one that was taken back must not keep the day's next from being sent. */
const digestKey = ({ key, effects }: Extract<Delivery, { readonly kind: 'digest' }>): string =>
  `alert/${key}/${effects[0]?.key ?? ''}`;

function toExtension(delivery: Delivery, { digestOf }: PlanInput): MessagePlan['extend'] {
  if (delivery.kind !== 'digest' || !delivery.extendsDigest) return [];
  const key = digestOf(delivery.personId, delivery.day);
  return key === null ? [] : [{ key, about: delivery.effects.filter(isSpoken).map(aboutOf) }];
}

/** In the thread of the alert's message where the recipient has it, else the message itself. */
function toRecipient(
  { key, notBefore: deliverAt, effect }: Extract<Delivery, { readonly kind: 'direct' | 'channel' }>,
  recipient: string,
  { sent, printing }: PlanInput,
): PlannedMessage[] {
  if (!isSpoken(effect)) return [];
  const about = [aboutOf(effect)];
  const own = (sent.get(effect.alertId) ?? []).findLast(
    (one) => one.form === 'alert' && one.recipient === recipient,
  );
  const isNudge = effect.kind === 'nudge' || effect.kind === 'remind';
  const whole = { key: `alert/${key}`, recipient, deliverAt, about };
  if (own === undefined || !isNudge)
    return [{ ...whole, parentKey: null, form: 'alert', text: null }];
  const why = effect.kind === 'nudge' ? effect.why : null;
  const text = nudgeLine({ step: effect.step, ownerId: effect.ownerId, why }, printing);
  return [{ ...whole, parentKey: own.key, form: 'note', text }];
}

/** A line under each message of the alert that is all of it. */
function toNotes(effect: AlertEffect, { sent, printing }: PlanInput): PlannedMessage[] {
  if (!isSpoken(effect)) return [];
  const threads = (sent.get(effect.alertId) ?? []).filter(({ form }) => form === 'alert');
  return threads.map((parent): PlannedMessage => ({
    key: `${parent.key}/${effect.key}`,
    parentKey: parent.key,
    form: 'note',
    recipient: parent.recipient,
    deliverAt: effect.notBefore,
    about: [aboutOf(effect)],
    text: historyLine(effect, printing),
  }));
}

/** Many lines for one channel as one message: an import may bring hundreds. */
function together(lines: readonly PlannedMessage[]): readonly PlannedMessage[] {
  const [first] = lines;
  if (first === undefined || lines.length < LINES_TOGETHER) return lines;
  return [
    {
      ...first,
      key: `${LINES_KEY}${first.key}`,
      form: 'digest',
      about: lines.flatMap(({ about }) => about),
    },
  ];
}
