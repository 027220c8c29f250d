/**
 * The builder of sentences. A figure enters a sentence only as a `Phrase`, which carries the fact that it tells: text
 * between the figures may hold no digit and no number word.
 */
import type { Phrase, Told } from "./story.ts";

const FIGURE_WORDS =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen)\b/i;
const sound = new WeakSet<TemplateStringsArray>();

/**
 * A phrase from words and phrases.
 * @throws where the words between hold a figure: it would be told without its fact
 */
export function say(words: TemplateStringsArray, ...parts: readonly Phrase[]): Phrase {
  if (!sound.has(words)) {
    const wrong = words.find((word) => FIGURE_WORDS.test(word));
    if (wrong !== undefined) throw new Error(`expected words without figures, found ${JSON.stringify(wrong)}`);
    sound.add(words);
  }
  const text = words.reduce((sum, word, at) => `${sum}${parts[at - 1]!.text}${word}`);
  return { text, told: parts.flatMap(({ told }) => told) };
}

/** One fact as a phrase. */
export function tell(
  kind: Told["kind"],
  text: string,
  value: Told["value"],
  figure: string,
  { trustCode = null, reportingPeriod = null }: { trustCode?: string | null; reportingPeriod?: string | null } = {},
): Phrase {
  return { text, told: [{ kind, text, value, figure, reportingPeriod, trustCode }] };
}

/** The phrase as a sentence: a capital at its start, a full stop at its end. */
export function sentence({ text, told }: Phrase): Phrase {
  const end = /[.?!]$/.test(text) ? "" : ".";
  return { text: `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${end}`, told };
}

/** "a", "a and b", "a, b and c". */
export function sayList(items: readonly Phrase[]): Phrase {
  if (items.length <= 1) return items[0] ?? NOTHING;
  const [last, others] = [items.at(-1)!, items.slice(0, -1)];
  return {
    text: `${others.map(({ text }) => text).join(", ")} and ${last.text}`,
    told: items.flatMap(({ told }) => told),
  };
}

export const NOTHING: Phrase = { text: "", told: [] };
