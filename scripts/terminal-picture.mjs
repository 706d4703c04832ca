#!/usr/bin/env node
// Makes an SVG picture of real terminal output: from a command, a file with ANSI colours, or standard input.
//
//   node scripts/terminal-picture.mjs --out docs/terminal.svg --prompt "npm start" -- node apps/scanner/dist/cli.js scan
//   node scripts/terminal-picture.mjs --out picture.svg output.ansi
//   some-command | node scripts/terminal-picture.mjs --out - > picture.svg
//
// The same output gives the same bytes. No fonts or images are loaded, so it looks alike wherever it is shown.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs, stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";

const theme = {
  ink: "#e6edf3",
  paper: "#10151c",
  frame: "#30363d",
  // Black, red, green, yellow, blue, magenta, cyan, white; then the bright ones.
  colors: (
    "#484f58 #ff7b72 #56d364 #e3b341 #79c0ff #d2a8ff #56d4dd #c9d1d9 " +
    "#8b949e #ffa198 #7ee787 #f2cc60 #a5d6ff #e2c5ff #8be9f0 #ffffff"
  ).split(" "),
};
// CSI, OSC (a link or a title, ended by BEL or ST) and two-letter sequences; kept when splitting.
const ESC = "\u001B";
const SEQUENCES = new RegExp(
  String.raw`(${ESC}\[[0-?]*[ -/]*[@-~]|${ESC}\][^\x07${ESC}]*(?:\x07|${ESC}\\)?|${ESC}[^[\]]?)`,
  "u",
);
const STYLE = new RegExp(String.raw`^${ESC}\[([\d;:]*)m$`, "u");

const { values, command, files } = readArguments();
const text = command.length > 0 ? run(command, values.columns) : readFileSync(files[0] ?? 0, "utf8");
const picture = draw(text, values);
if (values.out === "-") process.stdout.write(picture);
else writeFileSync(values.out, picture);

function readArguments() {
  const all = process.argv.slice(2);
  const split = all.indexOf("--");
  const { values, positionals } = parseArgs({
    args: split === -1 ? all : all.slice(0, split),
    allowPositionals: true,
    options: {
      out: { type: "string" },
      title: { type: "string", default: "Rollcall" },
      /** Shown as the command that was typed. */
      prompt: { type: "string", default: "" },
      /** Width that the command is told, and the least width of the picture. */
      columns: { type: "string", default: "100" },
      /** Rows that are shown; what is left out is replaced by one row with an ellipsis. */
      rows: { type: "string", default: "200" },
      /** How many of those rows are the last ones, so that a summary at the end is not lost. */
      tail: { type: "string", default: "0" },
    },
  });
  if (values.out === undefined) fail("expected --out <file.svg>, or --out - for standard output");
  for (const name of ["columns", "rows", "tail"]) {
    if (!/^\d{1,5}$/.test(values[name])) fail(`expected --${name} to be a number, received "${values[name]}"`);
  }
  if (Number(values.tail) >= Number(values.rows)) fail("expected --tail to be less than --rows");
  return { values, command: split === -1 ? [] : all.slice(split + 1), files: positionals };
}

function run([program, ...args], columns) {
  const { NO_COLOR: _, ...env } = process.env;
  const result = spawnSync(program === "node" ? process.execPath : program, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...env, FORCE_COLOR: "1", COLUMNS: columns, TERM: "xterm-256color" },
  });
  // 0 clean, 1 findings, 3 evidence incomplete: all of them print a report.
  if (result.error || ![0, 1, 3].includes(result.status)) {
    fail(`${program} ended with ${result.status ?? result.error?.message}\n${result.stderr ?? ""}`);
  }
  return result.stdout;
}

function fail(message) {
  process.stderr.write(`terminal-picture: ${message}\n`);
  process.exit(2);
}

function draw(output, options) {
  const prompt = options.prompt === "" ? [] : [`${ESC}[32m$${ESC}[39m ${ESC}[1m${options.prompt}${ESC}[22m`, ""];
  const lines = [...prompt, ...output.replace(/\s+$/u, "").split(/\r?\n/u)];
  const limit = Number(options.rows);
  const tail = Number(options.tail);
  const shown =
    lines.length > limit
      ? [...lines.slice(0, limit - tail - 1), `${ESC}[2m…${ESC}[22m`, ...lines.slice(lines.length - tail)]
      : lines;
  const rows = parse(shown);
  const columns = Math.max(Number(options.columns), ...rows.map(({ width }) => width));
  const size = { font: 14, column: 8.43, line: 20, bar: 36, pad: 18 };
  const width = Math.ceil(columns * size.column + 2 * size.pad);
  const height = size.bar + rows.length * size.line + 2 * size.pad - 6;
  const number = (value) => String(Math.round(value * 100) / 100);

  const body = rows.flatMap(({ runs }, row) => {
    const top = size.bar + size.pad + row * size.line;
    return runs.flatMap(({ text, column, width, style }) => {
      const x = number(size.pad + column * size.column);
      const length = number(width * size.column);
      const [ink, paper] = style.inverse
        ? [style.paper ?? theme.paper, style.ink ?? theme.ink]
        : [style.ink ?? theme.ink, style.paper];
      const box =
        paper && `<rect x="${x}" y="${number(top - 4)}" width="${length}" height="${size.line}" fill="${paper}"/>`;
      const marks = [
        `fill="${ink}"`,
        style.bold && 'font-weight="700"',
        style.dim && 'fill-opacity="0.68"',
        style.italic && 'font-style="italic"',
        (style.underline || style.strike) &&
          `text-decoration="${[style.underline && "underline", style.strike && "line-through"].filter(Boolean).join(" ")}"`,
      ].filter(Boolean);
      // Renderers differ on spaces in a row, so each stretch of words is placed by itself; and its length is given, so
      // that columns stay straight in whichever monospaced font there is.
      const stretches = [...text.matchAll(/\S+(?: \S+)*/gu)].map(({ 0: words, index }) => {
        const left = number(size.pad + (column + stringWidth(text.slice(0, index))) * size.column);
        const across = number(stringWidth(words) * size.column);
        return `<text x="${left}" y="${number(top + 11)}" textLength="${across}" lengthAdjust="spacingAndGlyphs" ${marks.join(" ")}>${escape(words)}</text>`;
      });
      return [...(box ? [box] : []), ...stretches];
    });
  });
  const title = escape(options.title);
  const plain = escape(shown.map((line) => clean(stripVTControlCharacters(line)).trimEnd()).join("\n"));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${title}</title>
<desc id="desc">${plain}</desc>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${theme.paper}" stroke="${theme.frame}"/>
<path d="M1 ${size.bar}h${width - 2}" stroke="${theme.frame}"/>
<circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="${size.font}">
<text x="${number(width / 2)}" y="23" text-anchor="middle" font-size="13" fill="${theme.ink}" fill-opacity="0.68">${title}</text>
${body.join("\n")}
</g>
</svg>
`;
}

/** Rows of runs: text of one style, at a column. A style goes on over the end of a line, as in a terminal. */
function parse(lines) {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  let style = {};
  return lines.map((line) => {
    const runs = [];
    let column = 0;
    // What stands before a carriage return was overwritten.
    const visible = line.slice(line.lastIndexOf("\r") + 1);
    // SGR sequences set the style; links, titles and cursor moves are dropped.
    for (const part of visible.split(SEQUENCES)) {
      const codes = STYLE.exec(part);
      if (codes) {
        style = applied(style, codes[1]);
        continue;
      }
      if (part.startsWith(ESC)) continue;
      for (const { segment } of segmenter.segment(part)) {
        const text = segment === "\t" ? " ".repeat(8 - (column % 8)) : clean(segment);
        const width = stringWidth(text);
        if (width === 0) continue;
        const last = runs.at(-1);
        // Wide letters stand alone, because no font keeps exactly two columns for them.
        if (last?.style === style && !last.wide && width === text.length) {
          last.text += text;
          last.width += width;
        } else runs.push({ text, column, width, style, wide: width !== text.length });
        column += width;
      }
    }
    return { runs, width: column };
  });
}

function applied(before, codes) {
  const style = { ...before };
  const list = codes.split(/[;:]/u).map(Number);
  for (let index = 0; index < list.length; index += 1) {
    const code = list[index];
    if (code === 0) for (const key of Object.keys(style)) delete style[key];
    else if (code === 1) style.bold = true;
    else if (code === 2) style.dim = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) style.underline = true;
    else if (code === 7) style.inverse = true;
    else if (code === 9) style.strike = true;
    else if (code === 22) style.bold = style.dim = false;
    else if (code === 23) style.italic = false;
    else if (code === 24) style.underline = false;
    else if (code === 27) style.inverse = false;
    else if (code === 29) style.strike = false;
    else if (code >= 30 && code <= 37) style.ink = theme.colors[code - 30];
    else if (code >= 90 && code <= 97) style.ink = theme.colors[code - 82];
    else if (code >= 40 && code <= 47) style.paper = theme.colors[code - 40];
    else if (code >= 100 && code <= 107) style.paper = theme.colors[code - 92];
    else if (code === 39) delete style.ink;
    else if (code === 49) delete style.paper;
    else if (code === 38 || code === 48) {
      const { color, used } = extended(list.slice(index + 1));
      if (color) style[code === 38 ? "ink" : "paper"] = color;
      index += used;
    }
  }
  return style;
}

function extended([kind, ...rest]) {
  const hex = (parts) =>
    `#${parts
      .map((part) =>
        Math.min(255, part || 0)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")}`;
  if (kind === 2) return { color: hex([rest[0], rest[1], rest[2]]), used: 4 };
  if (kind !== 5) return { used: 1 };
  const index = Math.min(255, rest[0] || 0);
  if (index < 16) return { color: theme.colors[index], used: 2 };
  if (index >= 232) return { color: hex([1, 1, 1].map(() => 8 + (index - 232) * 10)), used: 2 };
  const cube = [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6];
  return { color: hex(cube.map((level) => (level === 0 ? 0 : 55 + level * 40))), used: 2 };
}

// XML knows no control characters and no half surrogates.
function clean(text) {
  return text.replaceAll(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, "");
}

function escape(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/\p{Cs}|[\uFFFE\uFFFF]/gu, "");
}
