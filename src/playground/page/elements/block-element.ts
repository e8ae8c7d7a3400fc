import type {
  Button,
  ChannelsSelect,
  Checkboxes,
  ConfirmationDialog,
  ConversationsSelect,
  Datepicker,
  DateTimepicker,
  EmailInput,
  ExternalSelect,
  FileInput,
  MultiChannelsSelect,
  MultiConversationsSelect,
  MultiExternalSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  NumberInput,
  Overflow,
  PlainTextInput,
  RadioButtons,
  RichTextInput,
  StaticSelect,
  Timepicker,
  URLInput,
  UsersSelect,
} from '@slack/types';

/** An element as it arrives: the server has filled in its action id. */
export type Filled<T> = T & { action_id: string };

export type SelectElement =
  | StaticSelect
  | ExternalSelect
  | UsersSelect
  | ConversationsSelect
  | ChannelsSelect
  | MultiStaticSelect
  | MultiExternalSelect
  | MultiUsersSelect
  | MultiConversationsSelect
  | MultiChannelsSelect;

export type TextElement = PlainTextInput | NumberInput | EmailInput | URLInput;
export type DateElement = Datepicker | Timepicker | DateTimepicker;

/** Every element the page draws. */
export type BlockElement = Filled<
  | Button
  | SelectElement
  | TextElement
  | DateElement
  | RadioButtons
  | Checkboxes
  | Overflow
  | FileInput
  | RichTextInput
>;

export type { ConfirmationDialog };
