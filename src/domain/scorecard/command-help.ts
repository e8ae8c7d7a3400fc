import { weekLabel } from '../labels.ts';
import { lastClosedWeek } from '../week.ts';
import type { CommandContext } from './command.ts';
import { namedMetrics, namedSections, typable } from './command-names.ts';
import { earliestGoalStart } from './goal-start.ts';
import { periodText } from './metric-period.ts';
import { goalInForce } from './goal.ts';
import { printInput } from './print-input.ts';
import { matchNames, typedName } from './find-by-name.ts';
import type { Named } from './find-by-name.ts';
import type { Metric } from './types.ts';

/** One example of `/scorecard help`; `text` works as typed. */
export interface HelpExample {
  /** With `/scorecard`. */
  readonly text: string;
  readonly does: string;
}

/** Examples with the names, weeks and goals of this very scorecard; names only where there are some. */
export function helpExamples(context: CommandContext): readonly HelpExample[] {
  const { now, settings, people } = context;
  const last = lastClosedWeek(now, settings);
  const [section] = namedSections(context);
  const [person] = people;
  const metric = namedMetrics(context).find(({ item }) => item.cadence === 'weekly');
  const sectionName = section === undefined ? null : typable(section.name);
  return [
    { text: '/scorecard', does: 'the last closed week' },
    { text: `/scorecard ${weekLabel(last)}`, does: 'that week; also a date, `last` or `now`' },
    ...(sectionName === null
      ? []
      : [
          {
            text: `/scorecard ${sectionName}`,
            does: 'one section; a beginning of its name is enough',
          },
        ]),
    ...(person === undefined ||
    matchNames(person.name, [{ name: person.name, item: 0 }]).kind !== 'one'
      ? []
      : [
          {
            text: `/scorecard @${person.name.split(/\s/u)[0] ?? ''}`,
            does: 'what one person owns',
          },
        ]),
    { text: `/scorecard Q${last.quarter}`, does: 'every week of a quarter, with its figures' },
    ...(sectionName === null
      ? []
      : [{ text: `/scorecard enter ${sectionName}`, does: 'enter numbers' }]),
    ...(metric === undefined ? [] : metricExamples(metric, context)),
    { text: '/scorecard export csv 26w', does: 'values as a file' },
    { text: '/scorecard template csv', does: 'an empty file to fill in and share here' },
    { text: '/scorecard edit', does: 'change sections, metrics and owners (admins)' },
    { text: '/scorecard setup', does: 'zone, weeks, channels and people (admins)' },
  ];
}

function metricExamples(
  metric: Named<Metric>,
  { now, settings }: CommandContext,
): readonly HelpExample[] {
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
