/** One answer that a method gives to one question. */
export interface Scored {
  /** How sure it is; ranks the answers. */
  score: number;
  correct: boolean;
  /** False for an outsider: no answer can be right. */
  answerable: boolean;
}

export interface Quality {
  questions: number;
  f1: number;
  precision: number;
  recall: number;
  threshold: number;
  recallAt999: number;
}

/** Answers above `threshold` count; without one, the threshold with the best F1 is found. */
export function quality(answers: readonly Scored[], threshold?: number): Quality {
  const owners = answers.filter(({ answerable }) => answerable).length;
  const sorted = answers.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  let right = 0;
  let best = { f1: 0, precision: 0, recall: 0, threshold: 1 };
  let recallAt999 = 0;
  for (const [index, { score, correct }] of sorted.entries()) {
    if (correct) right += 1;
    if (sorted[index + 1]?.score === score) continue;
    const precision = right / (index + 1);
    const recall = right / owners;
    if (precision >= 0.999) recallAt999 = Math.max(recallAt999, recall);
    const f1 = (2 * precision * recall) / (precision + recall || 1);
    const eligible = threshold === undefined ? f1 > best.f1 : score >= threshold;
    if (eligible) best = { f1, precision, recall, threshold: score };
  }
  return { questions: answers.length, ...best, recallAt999 };
}

/** Expected calibration error in ten bins of equal width: how far stated probabilities are from what came true. */
export function calibrationError(answers: readonly Scored[]): {
  ece: number;
  bins: { stated: number; seen: number; count: number }[];
} {
  const bins = Array.from({ length: 10 }, () => ({ stated: 0, seen: 0, count: 0 }));
  for (const { score, correct } of answers) {
    const bin = bins[Math.min(9, Math.floor(score * 10))];
    if (bin === undefined) continue;
    bin.stated += score;
    bin.seen += correct ? 1 : 0;
    bin.count += 1;
  }
  const ece = bins.reduce((sum, { stated, seen }) => sum + Math.abs(stated - seen), 0) / Math.max(1, answers.length);
  return {
    ece,
    bins: bins.map(({ stated, seen, count }) => ({ stated: stated / (count || 1), seen: seen / (count || 1), count })),
  };
}

/**
 * F1 of the answers of two halves, each at the threshold that is best on the other: no threshold is set on what it is
 * measured with.
 */
export function crossF1(answers: readonly (Scored & { half: 0 | 1 })[]): number {
  const of = (half: 0 | 1) => answers.filter((answer) => answer.half === half);
  const thresholds = [quality(of(1)).threshold, quality(of(0)).threshold];
  const given = answers.filter(({ half, score }) => score > 0 && score >= (thresholds[half] ?? 1));
  const right = given.filter(({ correct }) => correct).length;
  const owners = answers.filter(({ answerable }) => answerable).length;
  return (2 * right) / Math.max(1, given.length + owners);
}
