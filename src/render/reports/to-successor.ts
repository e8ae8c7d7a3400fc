import { context, section } from '../blocks.ts';
import type { ReportMessage } from '../report-message.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, fitLines, joinWords } from '../text.ts';

type Message = Omit<ReportMessage, 'key' | 'threadOf'>;

/** What was somebody's who left. */
interface Left {
  readonly name: string;
  readonly accounts: readonly string[];
  readonly alerts: number;
  readonly actions: number;
  readonly scorecard: number;
}

/** Tells a successor once what is theirs to give on now, and how. */
export function toSuccessorNotice({ name, accounts, alerts, actions, scorecard }: Left): Message {
  const counts = [
    [accounts.length, 'account'],
    [alerts, 'open alert'],
    [actions, 'action'],
    [scorecard, 'section or metric', 'sections and metrics'],
  ] as const;
  const held = counts.flatMap(([count, one, many]) =>
    count > 0 ? [countOf(count, one, many)] : [],
  );
  const total = accounts.length + alerts + actions + scorecard;
  const left = `*${escapeMrkdwn(name)}* left Slack`;
  const lines = [
    total === 0
      ? `${left}: what was still to be said to them comes to you.`
      : `${left}: ${joinWords(held)} ${total === 1 ? 'is' : 'are'} yours now, and what is said of them comes to you.`,
    ...(accounts.length > 0
      ? ['Assign each account with `/pulse assign`; its alert goes along:']
      : []),
    ...(alerts > 0 ? ['`/pulse alerts` lists the alerts.'] : []),
    ...(actions > 0 ? ['`/pulse actions` lists the actions: give them to others there.'] : []),
    ...(scorecard > 0 ? ['`/scorecard edit` gives sections and metrics another owner.'] : []),
  ];
  const at = lines.findIndex((line) => line.endsWith(':')) + 1;
  const [before, after] = at === 0 ? [lines, []] : [lines.slice(0, at), lines.slice(at)];
  const names = accounts.map((account) => `•  ${escapeMrkdwn(account)}`);
  const most = SLACK_LIMITS.sectionText - after.join('\n').length - 1;
  const text = [fitLines([...before, ...names], most), ...after].join('\n');
  return {
    text,
    blocks: [section(text)],
    half: [section(text)],
    plainText: text,
    chart: null,
    pictureAt: null,
  };
}

/**
 * What was meant for somebody who left, as their successor gets it; of a reply with what it answers, which
 * the successor does not have.
 */
export function toSuccessorMessage(
  name: string,
  content: Message,
  answered: Message | null,
): Message {
  const whose = `For ${escapeMrkdwn(name)}, who left Slack`;
  const before = (layout: 'blocks' | 'half') => [
    context(`${whose}:`),
    ...(answered === null ? [] : answered[layout]),
  ];
  const { pictureAt } = content;
  return {
    text: `${whose}: ${content.text}`,
    blocks: [...before('blocks'), ...content.blocks],
    half: [...before('half'), ...content.half],
    plainText: [
      `${whose}:`,
      ...(answered === null ? [] : [answered.plainText]),
      content.plainText,
    ].join('\n'),
    chart: content.chart,
    pictureAt:
      pictureAt === null
        ? null
        : {
            blocks: pictureAt.blocks + before('blocks').length,
            half: pictureAt.half + before('half').length,
          },
  };
}
