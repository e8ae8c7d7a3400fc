/**
 * Slack's documented limits, and ours where Slack's are undocumented (the sum over all blocks of a
 * message fails somewhere above 11,300 characters). One place, because both the renderers, which
 * stay below them, and the local Slack, which refuses what exceeds them, must mean the same numbers.
 */
export const SLACK_LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** JSON of all blocks of a message, in characters: our own limit. */
  messageBlocksJson: 12_000,
  tableRows: 100,
  tableColumns: 20,
  /** Characters over all cells of a table: our own limit, below Slack's 10,000. */
  tableCellText: 9_000,
  headerText: 150,
  sectionText: 3_000,
  sectionFields: 10,
  sectionFieldText: 2_000,
  contextElements: 10,
  actionsElements: 25,
  altText: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  optionText: 75,
  optionValue: 150,
  selectOptions: 100,
  choiceOptions: 10,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  blockId: 255,
  actionId: 255,
  inputLabel: 2_000,
  inputHint: 2_000,
  placeholder: 150,
  messageText: 40_000,
} as const;
