/**
 * What went wrong, told twice: `message` is for the log, `userMessage` is what a person reads and
 * always says what to do next. Anything that is not an AppError is a bug and is shown as a
 * reference id only.
 */
export class AppError extends Error {
  readonly userMessage: string;
  /** Form fields the message belongs to, by field name; rendered next to the field where there is one. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(
    userMessage: string,
    options: { message?: string; cause?: unknown; fields?: Readonly<Record<string, string>> } = {},
  ) {
    super(
      options.message ?? userMessage,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = new.target.name;
    this.userMessage = userMessage;
    this.fields = options.fields ?? {};
  }
}

/** The input cannot be used as it is; the message says what would be accepted. */
export class InvalidInput extends AppError {}

/** Nothing of that name; the message offers the nearest ones. */
export class NotFound extends AppError {}

/** Not allowed; the message says who may. */
export class Forbidden extends AppError {}

/** Something we depend on does not answer now; trying again later can work. */
export class Unavailable extends AppError {}

/** Something we depend on answered with data we do not understand. */
export class UnexpectedResponse extends AppError {}

/** The configuration is wrong; carries every problem at once and stops the start. */
export class Misconfigured extends AppError {}
