/** The answers for all items, in their order, with at most `most` of them under way at a time; ends at the first failure. */
export async function mapBounded<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  const queue = items.entries();
  let failed = false;
  const take = async (): Promise<void> => {
    for (const [at, item] of queue) {
      if (failed) return;
      try {
        answers[at] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, take));
  return answers;
}
