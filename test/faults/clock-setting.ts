/** A time that all processes share: that instant at that real moment, running on at the real pace. */
export interface ClockSetting {
  /** Milliseconds since 1970. */
  readonly simulatedMs: number;
  readonly realMs: number;
}

export const setClock = (iso: string | Date): ClockSetting => ({
  simulatedMs: new Date(iso).getTime(),
  realMs: Date.now(),
});

export const readClock = ({ simulatedMs, realMs }: ClockSetting): number =>
  simulatedMs + Date.now() - realMs;
