import type { Scored } from "./measure.ts";

const COLOURS = ["#1a4f8b", "#b3452c", "#3d7a3d", "#7a5195", "#8a7a1f", "#2a9d8f"];
const SIDE = 320;
const LEFT = 48;
const TOP = 34;

/** Precision over recall, one line for each method. */
export function precisionRecall(
  title: string,
  series: readonly { name: string; answers: readonly Scored[] }[],
): string {
  const lines = series.map(({ name, answers }) => ({ name, points: curve(answers) }));
  return frame(title, "recall", "precision", lines);
}

/** How often what was stated came true: the diagonal is perfect. */
export function reliability(title: string, bins: readonly { stated: number; seen: number; count: number }[]): string {
  const points = bins.filter(({ count }) => count > 0).map(({ stated, seen }) => [stated, seen] as const);
  return frame(title, "stated probability", "share that was right", [
    {
      name: "perfect",
      points: [
        [0, 0],
        [1, 1],
      ],
    },
    { name: "rollcall", points },
  ]);
}

function curve(answers: readonly Scored[]): (readonly [number, number])[] {
  const owners = answers.filter(({ answerable }) => answerable).length;
  const sorted = answers.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  const points: (readonly [number, number])[] = [];
  let right = 0;
  for (const [index, { correct }] of sorted.entries()) {
    if (correct) right += 1;
    if (index % Math.max(1, Math.floor(sorted.length / 200)) === 0 || index === sorted.length - 1)
      points.push([right / owners, right / (index + 1)]);
  }
  return points;
}

function frame(
  title: string,
  x: string,
  y: string,
  lines: readonly { name: string; points: readonly (readonly [number, number])[] }[],
): string {
  const px = (value: number) => (LEFT + value * SIDE).toFixed(1);
  const py = (value: number) => (TOP + (1 - value) * SIDE).toFixed(1);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (value) =>
      `<path d="M${px(value)} ${py(0)}V${py(1)}M${px(0)} ${py(value)}H${px(1)}" stroke="#ddd"/><text x="${px(value)}" y="${Number(py(0)) + 15}" text-anchor="middle">${value}</text><text x="${LEFT - 6}" y="${Number(py(value)) + 4}" text-anchor="end">${value}</text>`,
  );
  const drawn = lines.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = points.map(([a, b], at) => `${at === 0 ? "M" : "L"}${px(a)} ${py(b)}`).join("");
    const row = TOP + SIDE - 14 - 15 * (lines.length - 1 - index);
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/><path d="M${LEFT + 10} ${row - 4}h18" stroke="${colour}" stroke-width="2"/><text x="${LEFT + 34}" y="${row}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + SIDE + 20} ${TOP + SIDE + 44}" font-family="system-ui,sans-serif" font-size="11" role="img" aria-label="${title}"><rect width="100%" height="100%" fill="#fff"/><text x="${LEFT}" y="18" font-size="13" font-weight="600">${title}</text>${ticks.join("")}${drawn.join("")}<text x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 34}" text-anchor="middle">${x}</text><text transform="translate(13 ${TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">${y}</text></svg>\n`;
}
