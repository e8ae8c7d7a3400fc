import { listQuery, type AccountList } from '../../domain/pulse/accounts-query.ts';
import { parseQuarter, parseWeek } from '../../domain/parse-period.ts';
import { weekOf } from '../../domain/week.ts';
import { NotFound } from '../../errors.ts';
import { readEnterTheseValue, REPORT_ACTIONS as A } from '../../render/reports/report-ids.ts';
import { answerPresser, threadOf } from '../answer-presser.ts';
import { loadPulseAnswer, type PulseQuestion } from '../answers/pulse.ts';
import { loadQuarterAnswer } from '../answers/quarter.ts';
import { loadScorecardAnswer } from '../answers/scorecard.ts';
import { onPress, type Listening } from '../listen.ts';
import type { Press } from '../press.ts';
import { suggestAccounts } from '../pulse/suggest-accounts.ts';
import type { Request } from '../request.ts';
import { onSuggest } from '../suggest-options.ts';
import { openEnter } from '../views/enter.ts';

const tooOld = () =>
  new NotFound('That button is from an older version. Type the command instead.');

const weekIn = ({ now, tenant }: Request, { value }: Press) => {
  const week = parseWeek(value, { now, rules: tenant.settings });
  if (week === null) throw tooOld();
  return week;
};

async function openScorecard(request: Request, press: Press): Promise<void> {
  const week = weekIn(request, press);
  await answerPresser(request, press, await loadScorecardAnswer(request, { week, filter: {} }));
}

async function openQuarter(request: Request, press: Press): Promise<void> {
  const { now, tenant } = request;
  const quarter = parseQuarter(press.value, { now, rules: tenant.settings });
  if (quarter === null) throw tooOld();
  await answerPresser(request, press, await loadQuarterAnswer(request, { quarter, filter: {} }));
}

const openPulse =
  (toQuestion: (value: string, request: Request) => PulseQuestion) =>
  async (request: Request, press: Press): Promise<void> => {
    // A select that was cleared asks for nothing.
    if (press.value === '') return;
    const question = toQuestion(press.value, request);
    await answerPresser(request, press, await loadPulseAnswer(request, question));
  };

const openList = (list: AccountList) =>
  openPulse((period, { person }) => ({
    kind: 'accounts',
    query: listQuery(list, period, person.id),
  }));

/** What a form's confirmation is written under. */
const placeOf = (press: Press) => ({
  channelId: press.message?.channelId ?? null,
  messageTs: threadOf(press) ?? null,
});

const enterNumbers = (request: Request, press: Press) =>
  openEnter(request, { week: weekIn(request, press), sectionId: null, ...placeOf(press) });

async function enterThese(request: Request, press: Press): Promise<void> {
  const asked = readEnterTheseValue(press.value);
  if (asked === null) throw tooOld();
  const week = weekOf(asked.week, request.tenant.settings);
  const { metricIds } = asked;
  await openEnter(request, { week, sectionId: null, metricIds, ...placeOf(press) });
}

/** The controls under reports and reminders, for everybody who may see them. */
export function registerReportControls(listening: Listening): void {
  onPress(listening, A.openScorecard, openScorecard);
  onPress(listening, A.openQuarter, openQuarter);
  onPress(listening, A.enterNumbers, enterNumbers);
  onPress(listening, A.enterThese, enterThese);
  onPress(
    listening,
    A.openPortfolio,
    openPulse((period) => ({ kind: 'portfolio', period })),
  );
  onPress(listening, A.openRisk, openList('risk'));
  onPress(listening, A.openUpside, openList('upside'));
  onPress(
    listening,
    A.openAccount,
    openPulse((accountId) => ({ kind: 'account', accountId, period: null })),
  );
  onSuggest(listening, A.openAccount, suggestAccounts);
}
