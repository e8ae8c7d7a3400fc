import { describe, expect, test } from 'vitest';
import {
  PICTURE_FAILED,
  PICTURE_LEFT_OUT,
  context,
  header,
  section,
  slackImage,
} from '../../src/render/blocks.ts';
import { SLACK_LIMITS } from '../../src/render/slack-limits.ts';
import { withPicture, type ReportMessage } from '../../src/render/report-message.ts';

const message: ReportMessage = {
  key: 'main',
  threadOf: null,
  text: 'Report',
  blocks: [header('Report'), section('above'), section('below')],
  half: [header('Report'), section('below')],
  plainText: 'Report in words',
  chart: {
    spec: {
      kind: 'goalBars',
      head: { title: 'Bars', subtitle: 'W43' },
      rows: [],
      legend: [],
    },
    altText: 'Two bars',
    fileName: 'bars.png',
  },
  pictureAt: { blocks: 2, half: 1 },
};

describe('the picture of a message', () => {
  test('stands in its place in both sizes', () => {
    const picture = slackImage('F0PICTURE', 'Two bars');
    expect(withPicture(message, 'F0PICTURE')).toEqual({
      text: 'Report',
      blocks: [header('Report'), section('above'), picture, section('below')],
      half: [header('Report'), picture, section('below')],
      plainText: `Report in words\n${PICTURE_LEFT_OUT}`,
    });
  });

  test('is missed in words that take the place of all blocks, however long they are', () => {
    const { plainText } = withPicture({ ...message, plainText: 'A line\n'.repeat(9_000) }, 'F0');
    expect(plainText.endsWith(`\n${PICTURE_LEFT_OUT}`)).toBe(true);
    expect(plainText.length).toBeLessThanOrEqual(SLACK_LIMITS.messageText);
  });

  test('that could not be had is missed in words', () => {
    const { blocks, half } = withPicture(message, null);
    expect(blocks[2]).toEqual(context(PICTURE_FAILED));
    expect(half[1]).toEqual(context(PICTURE_FAILED));
  });

  test('is not missed where there is none', () => {
    const plain = { ...message, chart: null, pictureAt: null };
    expect(withPicture(plain, null)).toEqual({
      text: 'Report',
      blocks: message.blocks,
      half: message.half,
      plainText: 'Report in words',
    });
  });

  test('is put into a message that was stored in between', () => {
    const stored: typeof message = JSON.parse(JSON.stringify(message));
    expect(withPicture(stored, 'F0PICTURE')).toEqual(withPicture(message, 'F0PICTURE'));
  });
});
