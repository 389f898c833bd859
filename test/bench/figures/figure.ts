import type { Subject } from '../subjects';

/** One measured value of one subject in one round. */
export interface Sample {
  /** What was measured, e.g. `p99 at 50/s`. */
  name: string;
  unit: string;
  value: number;
}

/** Something that is measured of each subject once a round. */
export interface Figure {
  name: string;
  /** Whether the references are measured too. */
  isCompared: boolean;
  measure(subject: Subject): Promise<Sample[]>;
}
