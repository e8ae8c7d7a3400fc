import type { Play } from '../../src/domain/alerts/play.ts';

export const healthcarePlays: readonly Play[] = [
  {
    key: 'healthcare-wait-time',
    title: 'Patients wait too long: look at one clinic’s day',
    condition: { metrics: ['patient_wait_time_minutes'], verticals: ['healthcare'] },
    text: 'Waiting times have a place and an hour. Averages hide both.',
    steps: [
      'Break the waiting time down by site, weekday and hour.',
      'Walk through the worst two hours with the practice manager: booking, check-in, rooms, staff.',
      'Change one thing in the schedule (slot length, buffer, online check-in) for two weeks.',
      'Compare the same hours before and after, and roll it out where it helped.',
    ],
  },
  {
    key: 'healthcare-no-shows',
    title: 'Patients do not come: switch reminders on',
    condition: { metrics: ['no_show_rate_percent'], verticals: ['healthcare'] },
    text: 'Missed appointments are lost income and the easiest figure to move.',
    steps: [
      'Check that reminders go out: channel, language, and how long before.',
      'Offer a one-tap way to cancel, and a waiting list that fills the gap.',
      'Look at the rate by appointment type after two weeks.',
    ],
  },
  {
    key: 'healthcare-complaints',
    title: 'Complaints are rising: review them with the quality lead',
    condition: {
      metrics: ['complaint_rate_per_1000', 'patient_experience_score'],
      verticals: ['healthcare'],
    },
    text: 'Complaints about the process and complaints about the product look the same in a rate.',
    steps: [
      'Read the complaints of the period, without patient names, and sort them by cause.',
      'Take those about the product to support as one case with one owner.',
      'Agree with the quality lead what the practice changes about the others.',
    ],
  },
  {
    key: 'healthcare-staff-adoption',
    title: 'Staff do not use it: train by role, at the ward',
    condition: { metrics: ['staff_adoption_percent'], verticals: ['healthcare'] },
    text: 'Shifts and turnover undo a training within months; adoption is kept up role by role.',
    steps: [
      'Split adoption by site, role and shift; find the group that fell.',
      'Name one super user per shift with their manager’s consent.',
      'Run 20-minute sessions at shift change, on the three tasks of that role.',
      'Check sign-ins of that group after ten days.',
    ],
  },
];
