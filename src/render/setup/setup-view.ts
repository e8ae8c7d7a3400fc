import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, section } from '../blocks.ts';
import { modal } from '../inputs.ts';
import { toCalendarStep } from './calendar-step.ts';
import { SETUP_ACTIONS, SETUP_VIEW, type SetupForm, type SetupStep } from './draft.ts';
import { toPeopleStep } from './people-step.ts';
import { toReviewStep, type ReviewFacts } from './review-step.ts';
import { toTemplateStep } from './template-step.ts';

const NAMES: Readonly<Record<SetupStep, string>> = {
  calendar: 'Weeks and numbers',
  people: 'Channels and people',
  template: 'Template and owners',
  review: 'Check and save',
};

const STEPS: Readonly<
  Record<SetupStep, (form: SetupForm, facts: ReviewFacts) => readonly KnownBlock[]>
> = {
  calendar: toCalendarStep,
  people: toPeopleStep,
  template: toTemplateStep,
  review: toReviewStep,
};

/** One step of `/scorecard setup`; the draft travels in the metadata, so that going back keeps all. */
export function toSetupView(form: SetupForm, facts: ReviewFacts): ModalView {
  const { step, steps, notices = [], metadata } = form;
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const next = steps[at + 1];
  return modal({
    callbackId: SETUP_VIEW,
    title: 'Set up Pulsecard',
    submit: next === undefined ? 'Save' : 'Next',
    close: 'Cancel',
    metadata,
    blocks: [
      context(
        `Step ${at + 1} of ${steps.length} · *${NAMES[step]}*${next === undefined ? '' : ` · next: ${NAMES[next]}`}`,
      ),
      ...notices.map((notice) => section(`:warning: ${notice}`)),
      ...STEPS[step](form, facts),
      ...(before === undefined
        ? []
        : [actions([button(SETUP_ACTIONS.back, `Back to ${NAMES[before]}`, before)])]),
    ],
  });
}
