/**
 * Takes a value for the shape its sender vouches for: the local Slack's validator checked every block
 * and element before it reached the page, the page API every answer. The one place where that is said.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape
export function shapeOf<T>(value: unknown): T;
export function shapeOf(value: unknown): unknown {
  return value;
}
