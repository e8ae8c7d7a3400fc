/** So many whole percents from 0 to 2 may well be meant so; of fewer nothing can be told. */
const FEW_WHOLE = 3;
/** 200%: above it nothing is a fraction of a whole. */
const LARGEST_FRACTION = 2;

/**
 * Looks whether the percents of a file are fractions: most of them at most 1 and none above 2, as
 * 0.53 and 1.15 for 53% and 115%.
 */
export function collectPercents() {
  let [count, small, broken, largest] = [0, 0, 0, 0];
  return {
    add: (value: number): void => {
      count += 1;
      largest = Math.max(largest, value);
      if (value <= 1) small += 1;
      if (!Number.isInteger(value)) broken += 1;
    },
    warnings: (): readonly string[] => {
      const looksSo = largest > 0 && largest <= LARGEST_FRACTION && small * 2 >= count;
      if (!looksSo || (broken === 0 && count < FEW_WHOLE)) return [];
      const range =
        largest <= 1 ? '1 or less' : `${LARGEST_FRACTION} or less, most of them 1 or less`;
      return [
        `All percents in this file are ${range}. Percents are numbers from 0 to 100: if 0.53 means 53%, correct the file before you import it.`,
      ];
    },
  };
}
