import type { PulseCommandContext } from './command.ts';
import { typableAccount } from './command-names.ts';
import { matchNames } from '../scorecard/find-by-name.ts';

/** One example of `/pulse help`; `text` works as typed. */
export interface PulseExample {
  /** With `/pulse`. */
  readonly text: string;
  readonly does: string;
}

const NAME_LENGTH = 60;

/** Examples with the accounts and verticals of this very tenant; names only where there are some. */
export function helpExamples(context: PulseCommandContext): readonly PulseExample[] {
  const [vertical = 'tech'] = context.verticals;
  return [
    { text: '/pulse', does: 'the portfolio: MRR, scores, who needs somebody now' },
    { text: '/pulse last', does: 'the portfolio of another period; also a date in it' },
    {
      text: `/pulse accounts vertical:${quotedIfSpaced(vertical)} status:watch mrr>1000 sort:mrr`,
      does: 'all accounts; filters also `segment:` `owner:` `q:`',
    },
    {
      text: '/pulse risk',
      does: 'the lowest scores; also `upside`, `mine`, `not scored`, `churned`, `renewals`',
    },
    { text: '/pulse map', does: 'a picture of MRR and scores' },
    {
      text: '/pulse alerts mine',
      does: 'your open risk alerts; also `acknowledged`, `snoozed`, `resolved`, `all`, `owner:`',
    },
    { text: '/pulse actions mine', does: 'what is to be done for customers; also `done`, `all`' },
    { text: '/pulse settings', does: 'which alerts you are told of, and when' },
    { text: '/pulse plays', does: 'what is recommended when an alert opens' },
    ...accountExamples(context),
    {
      text: `/pulse weights ${quotedIfSpaced(vertical)}`,
      does: 'weights and thresholds; admins change them',
    },
    { text: '/pulse metrics', does: 'what each metric means; admins change it' },
    {
      text: '/pulse export csv',
      does: 'your accounts as a file, `all` for everybody’s; `export metrics csv` for their values',
    },
    { text: '/pulse template accounts', does: 'a file for accounts to fill in and share here' },
    { text: `/pulse template ${quotedIfSpaced(vertical)}`, does: 'a file for their metrics' },
  ];
}

const quotedIfSpaced = (text: string): string =>
  /^[\p{L}\p{N}-]+$/u.test(text) ? text : `"${text}"`;

/** The account with the shortest name: the longest ones fill a line each. */
function accountExamples({ accounts, people }: PulseCommandContext): readonly PulseExample[] {
  const named = accounts.filter(({ name }) => name.length <= NAME_LENGTH);
  const shortest = named.reduce<string | null>(
    (best, { name }) => (best === null || name.length < best.length ? name : best),
    null,
  );
  if (shortest === null) return [];
  const name = typableAccount(shortest);
  return [
    { text: `/pulse ${name}`, does: 'one account; a beginning of its name is enough' },
    { text: `/pulse why ${name}`, does: 'what moved its score, in points' },
    { text: `/pulse override ${name}`, does: 'your word beside the score, for a while' },
    { text: `/pulse log ${name}`, does: 'a call, a meeting, a task about it' },
    { text: `/pulse note ${name} Sponsor is back`, does: 'a note others see' },
    { text: `/pulse assign ${name}${assignee(people)}`, does: 'who looks after it' },
    { text: `/pulse rename ${name}`, does: 'another name; the one it had stays understood' },
    { text: `/pulse undo churn ${name} Wrong customer`, does: 'a churn that never was, and why' },
  ];
}

/** ` @Mira`: the first person whose first name means nobody else; empty: a form asks. */
function assignee(people: PulseCommandContext['people']): string {
  const named = people.map(({ id, name }) => ({ name, item: id }));
  const name = people
    .map((one) => one.name.split(/\s/u)[0] ?? '')
    .find((one) => /^\p{L}+$/u.test(one) && matchNames(one, named).kind === 'one');
  return name === undefined ? '' : ` @${name}`;
}
