import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These take longest: begun last, they would keep one worker busy when the other has nothing left. */
const FIRST = ['faults/faults', 'browser/', 'main', 'reporter/delivery', 'slack/slack-faults'].map(
  (name) => `/test/${name}`,
);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = FIRST.findIndex((name) => moduleId.includes(name));
      return at < 0 ? FIRST.length : at;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Starting an embedded database takes a few seconds on a small machine; nothing asserts on time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Files share a process, and with it what takes seconds to load: the app's modules, the embedded
    // database, the renderer. None changes what another one sees.
    isolate: false,
    globalSetup: 'test/fixtures/begin-run.ts',
    sequence: { groupOrder: 0, sequencer: LongestFirst },
    reporters:
      process.env['PULSECARD_TEST_REPORT'] === undefined ? ['default'] : ['default', 'json'],
    ...(process.env['PULSECARD_TEST_REPORT'] === undefined
      ? {}
      : { outputFile: { json: process.env['PULSECARD_TEST_REPORT'] } }),
  },
});
