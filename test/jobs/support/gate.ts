import type { Jobs, JobName } from '../../../shared/jobs/jobs.ts';

export type Gate = {
  /** A handler that lasts until the gate opens. */
  pass: (ticket: Jobs[JobName]) => Promise<void>;
  open: () => void;
  /** The tickets that came, in order. */
  tickets: unknown[];
  inside: number;
  /** How many were inside at once, at most. */
  peak: number;
};

export function createGate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const gate: Gate = {
    pass: async (ticket) => {
      gate.tickets.push(ticket);
      gate.inside += 1;
      gate.peak = Math.max(gate.peak, gate.inside);
      await opened;
      gate.inside -= 1;
    },
    open,
    tickets: [],
    inside: 0,
    peak: 0,
  };
  return gate;
}
