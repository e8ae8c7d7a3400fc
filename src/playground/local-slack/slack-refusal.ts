/** An answer `{ok: false, error}` of the Web API; `details` become `response_metadata.messages`. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly details: readonly string[];
  /** Further keys of the answer, for example `needed` and `provided` of `missing_scope`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    details: readonly string[] = [],
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super([code, ...details].join(' '));
    this.name = 'SlackRefusal';
    this.code = code;
    this.details = details;
    this.extra = extra;
  }
}

/** What Slack's own client would not let a person do; the message is what it would tell them. */
export class ClientRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClientRefusal';
  }
}
