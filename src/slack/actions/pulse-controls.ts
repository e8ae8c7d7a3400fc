import { alertsQuery } from '../../domain/alerts/alerts-query.ts';
import {
  listQuery,
  type AccountList,
  type AccountsQuery,
} from '../../domain/pulse/accounts-query.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { ACCOUNT_ACTIONS } from '../../render/pulse/account-ids.ts';
import { pressAccounts } from '../../render/pulse/pulse-controls.ts';
import { PULSE_ACTIONS } from '../../render/pulse/pulse-ids.ts';
import { answerPresser } from '../answer-presser.ts';
import { loadPulseAnswer, readPulseQuestion, type PulseQuestion } from '../answers/pulse.ts';
import { onPress, type Listening } from '../listen.ts';
import type { Press } from '../press.ts';
import { findPressedAnswer, turnPage } from '../pressed-answer.ts';
import { messageOf, periodShownIn } from '../pulse/pressed-message.ts';
import { suggestAccounts } from '../pulse/suggest-accounts.ts';
import type { Request } from '../request.ts';
import { onSuggest } from '../suggest-options.ts';

const findPressed = (request: Request, press: Press) =>
  findPressedAnswer(
    request,
    press,
    readPulseQuestion,
    'This message is too old for its buttons. Type `/pulse` for a new one.',
  );

/** Shows another answer in the message; to anybody but its asker, as an answer of their own. */
async function turnTo(
  request: Request,
  press: Press,
  to: (shown: PulseQuestion) => PulseQuestion,
): Promise<void> {
  const pressed = await findPressed(request, press);
  const make = await loadPulseAnswer(request, to(pressed.query));
  await turnPage(request, pressed, make, 'pulse');
}

/** Lists of alerts are of no period. */
function periodOf(question: PulseQuestion): IsoDate | null {
  if (question.kind === 'accounts') return question.query.period;
  return 'period' in question ? question.period : null;
}

type Turn = (shown: PulseQuestion, userId: string) => PulseQuestion;

const toList =
  (list: AccountList): Turn =>
  (shown, userId) => ({ kind: 'accounts', query: listQuery(list, periodOf(shown), userId) });

/** Other answers, for the period shown: by the value of the select, and by the button that messages once had. */
const PLACES: Readonly<Record<string, Turn>> = {
  [PULSE_ACTIONS.portfolio]: (shown) => ({ kind: 'portfolio', period: periodOf(shown) }),
  [PULSE_ACTIONS.map]: (shown) => ({ kind: 'map', period: periodOf(shown) }),
  [PULSE_ACTIONS.alerts]: () => ({ kind: 'alerts', query: alertsQuery('unresolved') }),
  [PULSE_ACTIONS.accounts]: toList('accounts'),
  [PULSE_ACTIONS.risk]: toList('risk'),
  [PULSE_ACTIONS.upside]: toList('upside'),
  [PULSE_ACTIONS.mine]: toList('mine'),
  [PULSE_ACTIONS.renewals]: toList('renewals'),
  [PULSE_ACTIONS.notScored]: toList('not-scored'),
  [PULSE_ACTIONS.churned]: toList('churned'),
};

/** The same question for another period. */
function ofPeriod(question: PulseQuestion, period: string): PulseQuestion {
  if (question.kind === 'accounts') {
    return { kind: 'accounts', query: { ...question.query, period, page: 1 } };
  }
  return 'period' in question ? { ...question, period } : question;
}

/** The list as its controls change it; a message that is no list shows all accounts so. */
function changed(
  question: PulseQuestion,
  userId: string,
  change: (query: AccountsQuery) => AccountsQuery,
): PulseQuestion {
  const query =
    question.kind === 'accounts'
      ? question.query
      : listQuery('accounts', periodOf(question), userId);
  return { kind: 'accounts', query: change(query) };
}

/** Opens an account, or its why, for whoever pressed under the message it was named in. */
async function open(request: Request, press: Press, question: PulseQuestion): Promise<void> {
  await answerPresser(request, press, await loadPulseAnswer(request, question));
}

async function go(request: Request, press: Press, place: string): Promise<void> {
  const to = PLACES[place];
  if (to !== undefined) await turnTo(request, press, (shown) => to(shown, request.person.id));
}

/** Buttons and selects under portfolio, lists, map and accounts. */
export function registerPulseControls(listening: Listening): void {
  onPress(listening, PULSE_ACTIONS.place, (request, press) => go(request, press, press.value));
  for (const actionId of Object.keys(PLACES)) {
    onPress(listening, actionId, (request, press) => go(request, press, actionId));
  }
  onPress(listening, PULSE_ACTIONS.period, (request, press) =>
    turnTo(request, press, (shown) => ofPeriod(shown, press.value)),
  );
  for (const actionId of [
    PULSE_ACTIONS.vertical,
    PULSE_ACTIONS.status,
    PULSE_ACTIONS.segment,
    PULSE_ACTIONS.owner,
    PULSE_ACTIONS.sort,
    PULSE_ACTIONS.direction,
    PULSE_ACTIONS.previousPage,
    PULSE_ACTIONS.nextPage,
    PULSE_ACTIONS.clear,
  ]) {
    onPress(listening, actionId, (request, press) =>
      turnTo(request, press, (shown) =>
        changed(shown, request.person.id, (query) =>
          pressAccounts(query, press.actionId, press.value),
        ),
      ),
    );
  }
  onPress(listening, PULSE_ACTIONS.open, async (request, press) => {
    if (press.value === '') return;
    const { query } = await findPressed(request, press);
    await open(request, press, {
      kind: 'account',
      accountId: press.value,
      period: periodOf(query),
    });
  });
  onPress(listening, ACCOUNT_ACTIONS.why, async (request, press) => {
    const period = await periodShownIn(request, messageOf(press));
    await open(request, press, { kind: 'why', accountId: press.value, period });
  });
  onSuggest(listening, PULSE_ACTIONS.open, suggestAccounts);
}
