import type {
  ActionsBlockElement,
  Button,
  ContextBlock,
  HeaderBlock,
  ImageBlock,
  KnownBlock,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { SLACK_LIMITS } from './slack-limits.ts';
import { shorten } from './text.ts';

/** Said in an answer whose picture could not be had; its table stands all the same. */
export const PICTURE_FAILED = 'The picture could not be drawn; the table is complete without it.';

/** Said at the end of a message in words, sent because Slack refused its layout: there is no room for pictures. */
export const PICTURE_LEFT_OUT = 'The picture is left out; the numbers are complete without it.';

/** Shown as it is: a name like `:tada:` is no picture. */
export const plain = (text: string, max: number = SLACK_LIMITS.sectionText) =>
  ({ type: 'plain_text', text: shorten(text, max), emoji: false }) as const;

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(text, SLACK_LIMITS.headerText),
});

/** Already escaped where people's words are in it. Verbatim: what looks like an address is no link. */
export const mrkdwn = (text: string, max: number = SLACK_LIMITS.sectionText) =>
  ({ type: 'mrkdwn', text: shorten(text, max), verbatim: true }) as const;

export const section = (text: string, accessory?: SectionBlock['accessory']): SectionBlock => ({
  type: 'section',
  text: mrkdwn(text),
  ...(accessory === undefined ? {} : { accessory }),
});

export const context = (...texts: string[]): ContextBlock => ({
  type: 'context',
  elements: texts
    .slice(0, SLACK_LIMITS.contextElements)
    .map((text) => mrkdwn(text, SLACK_LIMITS.altText)),
});

export const actions = (elements: ActionsBlockElement[], blockId?: string): KnownBlock => ({
  type: 'actions',
  ...(blockId === undefined ? {} : { block_id: blockId }),
  elements,
});

export const button = (
  actionId: string,
  text: string,
  value: string,
  extra: Pick<Button, 'style' | 'confirm' | 'accessibility_label'> = {},
): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text, SLACK_LIMITS.buttonText),
  value,
  ...extra,
});

export const option = (text: string, value: string): PlainTextOption => ({
  text: plain(text, SLACK_LIMITS.optionText),
  value,
});

export const slackImage = (fileId: string, altText: string): ImageBlock => ({
  type: 'image',
  slack_file: { id: fileId },
  alt_text: shorten(altText, SLACK_LIMITS.altText),
});
