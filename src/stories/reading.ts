/** How a story reads: words, reading ease, and how much of it other stories say too. */
import { flesch } from "flesch";
import { syllable } from "syllable";
import type { Phrase, Story } from "./story.ts";

/** All sentences of a story but those that go with every story: headline, standfirst, paragraphs, captions. */
export function sentencesOfStory({ headline, standfirst, paragraphs, gallery }: Story): Phrase[] {
  return [headline, ...standfirst, ...paragraphs.flat(), ...gallery.flatMap(({ caption }) => caption)];
}

/** Words of the body: standfirst and paragraphs. */
export function wordsOf({ standfirst, paragraphs }: Story): number {
  return wordsIn([...standfirst, ...paragraphs.flat()].map(({ text }) => text).join(" ")).length;
}

/** The words that a body is to have: standfirst and paragraphs, captions not counted. */
export const BODY_WORDS = { least: 150, most: 500 } as const;

/**
 * Flesch reading ease of all sentences: 60 to 70 is plain English, below 30 is hard. Names and figures count as words. The
 * library hears nothing in a figure; a word counts as one syllable at least, as other tools count it.
 */
export function readingEase(story: Story): number {
  const sentences = sentencesOfStory(story);
  const words = sentences.flatMap(({ text }) => wordsIn(text));
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return flesch({ sentence: sentences.length, word: words.length, syllable: syllables });
}

const known = new Map<string, number>();

function syllablesOf(word: string): number {
  const found = known.get(word) ?? Math.max(1, syllable(word));
  known.set(word, found);
  return found;
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}.,'’/%&-]*/gu) ?? [];
}

/** Share of sentences, 0 to 1, that stand word for word in another story of the list too. */
export function duplicateShare(stories: readonly Story[]): number {
  const seen = new Map<string, number>();
  const all = stories.map((story) => [...new Set(sentencesOfStory(story).map(({ text }) => text))]);
  for (const text of all.flat()) seen.set(text, (seen.get(text) ?? 0) + 1);
  const sentences = all.flat();
  return sentences.length === 0 ? 0 : sentences.filter((text) => seen.get(text)! > 1).length / sentences.length;
}
