import { weekKey } from '../../../src/domain/labels.ts';
import type { Command } from '../../../src/domain/scorecard/command.ts';
import type { WeekSpan } from '../../../src/domain/scorecard/file-periods.ts';
import { parseScorecardCommand } from '../../../src/domain/scorecard/query.ts';
import type { ScorecardFilter } from '../../../src/domain/scorecard/visible-metrics.ts';
import { AppError } from '../../../src/errors.ts';
import { context } from '../../fixtures/scorecard.ts';

/** A command in short, for tables. */
function short(command: Command): string {
  switch (command.kind) {
    case 'show': {
      const { week, filter } = command;
      return ['show', week === null ? 'last' : weekKey(week), filterOf(filter)].join(' ').trim();
    }
    case 'quarter': {
      const { quarter, filter } = command;
      return `quarter ${quarter.year}-Q${quarter.quarter} ${filterOf(filter)}`.trim();
    }
    case 'enter':
      return ['enter', command.sectionId, command.week && weekKey(command.week)]
        .filter((part) => part !== null)
        .join(' ');
    case 'trend':
      return `trend ${command.metric.id} ${command.periods}`;
    case 'history':
      return `history ${command.metric.id} ${command.period ?? 'all'}`;
    case 'goal': {
      const { metric, wish } = command;
      if (wish === null) return `goal ${metric.id} ask`;
      const { operator, low, high } = wish.terms;
      const edges = [operator, low?.toFixed(), high?.toFixed()].filter(
        (part) => part !== undefined,
      );
      return `goal ${metric.id} ${edges.join(' ')} ${wish.onePeriodOnly ? 'only' : 'from'} ${wish.from}`;
    }
    case 'export':
      return `export ${spanText(command.span)}${command.all ? ' all' : ''}`;
    case 'template':
      return `template ${command.span === null ? 'offered' : spanText(command.span)}${command.all ? ' all' : ''}`;
    case 'issues':
    case 'reports':
    case 'setup':
    case 'edit':
    case 'help':
      break;
  }
  return command.kind;
}

const spanText = ({ from, to }: WeekSpan): string => `${weekKey(from)} ${weekKey(to)}`;

function filterOf(filter: ScorecardFilter): string {
  return [filter.sectionId, filter.ownerId].filter((part) => part !== undefined).join(' ');
}

/** What a text asks for, in short. */
export function parsed(text: string, given = context): string {
  return short(parseScorecardCommand(text, given));
}

/** The command, or the AppError it is refused with; anything else is a bug and thrown. */
export function outcome(text: string, given = context): Command | AppError {
  try {
    return parseScorecardCommand(text, given);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** The AppError a text is refused with. */
export function refusal(text: string, given = context): AppError {
  const result = outcome(text, given);
  if (result instanceof AppError) return result;
  throw new Error(`accepted: ${text}`);
}
