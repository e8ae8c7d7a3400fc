import { weekLabel } from '../labels.ts';
import { lastClosedWeek } from '../week.ts';
import type { CommandContext } from './command.ts';
import { namedMetrics, namedPeople, namedSections, typable } from './command-names.ts';
import { earliestGoalStart } from './goal-start.ts';
import { periodText } from './metric-period.ts';
import { goalInForce } from './goal.ts';
import { printInput } from './print-input.ts';
import { matchNames, typedName } from './find-by-name.ts';

/** One example of `/scorecard help`; `text` works as typed. */
export interface HelpExample {
  /** With `/scorecard`. */
  readonly text: string;
  readonly does: string;
}

/** Examples with the names, weeks and goals of this very scorecard; names only where there are some. */
export function helpExamples(context: CommandContext): readonly HelpExample[] {
  const last = lastClosedWeek(context.now, context.settings);
  return [
    { text: '/scorecard', does: 'the last closed week' },
    { text: `/scorecard ${weekLabel(last)}`, does: 'that week; also a date, `last` or `now`' },
    { text: `/scorecard Q${last.quarter}`, does: 'every week of a quarter, with its figures' },
    ...sectionExamples(context),
    ...ownerExamples(context),
    ...metricExamples(context),
    { text: '/scorecard export csv 26w', does: 'values as a file; `all` for everybody’s' },
    {
      text: '/scorecard template csv 8w',
      does: 'an empty file to fill in and share here; also `W40 W48`, `Q3`, `all`',
    },
    { text: '/scorecard issues', does: 'what is to be solved: who, until when' },
    { text: '/scorecard reports', does: 'when and where reports come; preview, send (admins)' },
    { text: '/scorecard edit', does: 'change sections, metrics and owners (admins)' },
    { text: '/scorecard setup', does: 'zone, weeks, channels and people (admins)' },
  ];
}

function sectionExamples(context: CommandContext): readonly HelpExample[] {
  const [section] = namedSections(context);
  if (section === undefined) return [];
  const name = typable(section.name);
  return [
    { text: `/scorecard ${name}`, does: 'one section; a beginning of its name is enough' },
    { text: `/scorecard enter ${name}`, does: 'enter numbers' },
  ];
}

/** The first person whose first name means nobody else. */
function ownerExamples(context: CommandContext): readonly HelpExample[] {
  const people = namedPeople(context);
  const firstNames = people.map(({ name }) => name.split(/\s/u)[0] ?? '');
  const name = firstNames.find(
    (one) => /^\p{L}+$/u.test(one) && matchNames(one, people).kind === 'one',
  );
  return name === undefined
    ? []
    : [{ text: `/scorecard @${name}`, does: 'what one person is accountable for' }];
}

function metricExamples(context: CommandContext): readonly HelpExample[] {
  const { now, settings } = context;
  const metric = namedMetrics(context).find(({ item }) => item.cadence === 'weekly');
  if (metric === undefined) return [];
  const name = typable(typedName(metric));
  const { item } = metric;
  const from = earliestGoalStart(item.cadence, now, settings);
  const goal = goalInForce(item.goals, from)?.low ?? null;
  const typed = goal === null ? null : printInput(goal, item, settings.numberFormat).toLowerCase();
  const start = periodText(item.cadence, from, settings);
  return [
    { text: `/scorecard trend ${name} 26w`, does: 'the chart over 13, 26 or 52 weeks' },
    { text: `/scorecard history ${name}`, does: 'every change: who, when and why' },
    { text: `/scorecard goal ${name}`, does: 'set its goal (owners and admins)' },
    ...(typed === null
      ? []
      : [
          {
            text: `/scorecard goal ${name} ${typed} from ${start}`,
            does: 'a goal from a week on; `only` for one week',
          },
        ]),
  ];
}
