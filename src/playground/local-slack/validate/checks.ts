import { isObject } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { note } from './report.ts';
import type { Check, Report } from './report.ts';

/** A string of `min` to `max` characters; Slack counts UTF-16 units as JavaScript does. */
export function text(max: number, min = 1): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') note(report, at, 'must be a string');
    else if (value.length < min) note(report, at, `must be more than ${min - 1} characters`);
    else if (value.length > max) note(report, at, `must be less than ${max + 1} characters`);
  };
}

/** A string in a form, for example a date. */
export function pattern(form: RegExp, problem: string): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') note(report, at, 'must be a string');
    else if (!form.test(value)) note(report, at, problem);
  };
}

/** An http or https address. */
export const url: Check = (value, at, report) => {
  text(3_000)(value, at, report);
  if (typeof value === 'string' && value.length > 0 && !/^https?:\/\/[^\s/]+/i.test(value)) {
    note(report, at, 'invalid_url');
  }
};

export const boolean: Check = (value, at, report) => {
  if (typeof value !== 'boolean') note(report, at, 'must be a boolean');
};

export const number: Check = (value, at, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) note(report, at, 'must be a number');
};

/** A whole number within bounds. */
export function integer(min: number, max: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      note(report, at, 'must be an integer');
    } else if (value < min) note(report, at, `must be greater than or equal to ${min}`);
    else if (value > max) note(report, at, `must be less than or equal to ${max}`);
  };
}

/** One of the words. */
export function oneOf(...words: readonly (string | number)[]): Check {
  return (value, at, report) => {
    if (!words.some((word) => word === value)) note(report, at, 'must be a valid enum value');
  };
}

/** A list of `min` to `max` items, each checked. */
export function list(item: Check, min: number, max: number): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) {
      note(report, at, 'must be an array');
      return;
    }
    if (value.length < min) note(report, at, `no fewer than ${min} items allowed`);
    if (value.length > max) note(report, at, `no more than ${max} items allowed`);
    value.forEach((entry: unknown, index) => {
      item(entry, `${at}/${index}`, report);
    });
  };
}

/** The fields of an object; anything else in it is refused. `type` is always allowed. */
export interface Fields {
  required?: Readonly<Record<string, Check>>;
  optional?: Readonly<Record<string, Check>>;
  /** Rules over several fields, asked when the object is one. */
  rule?: (value: JsonObject, at: string, report: Report) => void;
}

export function object({ required = {}, optional = {}, rule }: Fields): Check {
  return (value, at, report) => {
    if (!isObject(value)) {
      note(report, at, 'must provide an object');
      return;
    }
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined) note(report, at, `missing required field: ${key}`);
      else check(value[key], `${at}/${key}`, report);
    }
    for (const [key, check] of Object.entries(optional)) {
      if (value[key] !== undefined) check(value[key], `${at}/${key}`, report);
    }
    for (const key of Object.keys(value)) {
      if (key !== 'type' && required[key] === undefined && optional[key] === undefined) {
        note(report, at, `invalid additional property: ${key}`);
      }
    }
    rule?.(value, at, report);
  };
}

/** An object whose `type` chooses the check; types that are not listed are refused. */
export function byType(
  checks: Readonly<Record<string, Check>>,
  allowed?: readonly string[],
): Check {
  return (value, at, report) => {
    if (!isObject(value)) {
      note(report, at, 'must provide an object');
      return;
    }
    const type = value['type'];
    if (typeof type !== 'string') {
      note(report, at, 'missing required field: type');
      return;
    }
    const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
    if (check === undefined || allowed?.includes(type) === false) {
      note(report, `${at}/type`, `unsupported type: ${type}`);
      return;
    }
    check(value, at, report);
  };
}

/** Refuses a second item with the same key. */
export function unique(
  values: readonly (string | undefined)[],
  report: Report,
  pointer: (index: number) => string,
  problem: (value: string) => string,
): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (value === undefined) return;
    if (seen.has(value)) note(report, pointer(index), problem(value));
    seen.add(value);
  });
}
