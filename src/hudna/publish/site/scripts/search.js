// Searching: the index lies in pieces in the order of its words; only those that may hold a word are loaded.
import { events, load } from "./record.js";
import { asked, fold, forms, learn, wordsOf } from "./fold.js";

const SHORTEST_BEGINNING = 3;
let index = null;

// Makes the tables of folding ready, once.
export async function ready() {
  if (!index) {
    index = await load("index");
    learn(index);
  }
  return index;
}

// The events that have every word of a question; a word that nothing has may be the beginning of one.
export async function search(question) {
  await ready();
  const words = wordsOf(question);
  if (!words.length) return null;
  const found = await Promise.all(words.map(holding));
  const all = found[0];
  for (const other of found.slice(1)) for (let i = 0; i < all.length; i++) all[i] &= other[i];
  return all;
}

// Lists of events stand as the first and the steps from each to the next.
async function holding(word) {
  const exact = (await Promise.all(asked(word).map(whole))).filter((steps) => steps);
  const lists = exact.length || word.length < SHORTEST_BEGINNING ? exact : await beginning(word), found = new Uint8Array(events.count);
  for (const steps of lists) for (let i = 0, at = 0; i < steps.length; i++) found[(at += steps[i])] = 1;
  return found;
}

const pieceOf = (word) => Math.max(0, index.firsts.findLastIndex((first) => first <= word));

async function whole(word) {
  if (!index.firsts.length) return null;
  const piece = await load(`words/${pieceOf(word)}`);
  return Object.hasOwn(piece, word) ? piece[word] : null;
}

async function beginning(word) {
  if (!index.firsts.length) return [];
  const first = pieceOf(word), last = Math.max(first, index.firsts.findLastIndex((each) => each.startsWith(word)));
  const pieces = await Promise.all(index.firsts.slice(first, last + 1).map((each, i) => load(`words/${first + i}`)));
  return pieces.flatMap((piece) => Object.keys(piece).filter((held) => held.startsWith(word)).map((held) => piece[held]));
}

// The printed words of an event around what was asked, and which of them answer; none where no printed word does.
export async function snippet(number, question) {
  await ready();
  const piece = Math.floor(number / index.together);
  const texts = (await load(`printed/${piece}`))[number - piece * index.together];
  const wanted = wordsOf(question).flatMap(asked);
  for (const text of texts) {
    const parts = text.split(/(\s+)/).map((part) => ({ part, answers: answers(part, wanted) }));
    if (parts.some((each) => each.answers)) return parts;
  }
  return texts.length ? [{ part: texts[0], answers: false }] : [];
}

const answers = (part, wanted) => wordsOf(part).some((word) => {
  const own = forms(word);
  return wanted.some((form) => own.has(form));
});

export async function foldedPlaces(places) {
  await ready();
  return places.map((place) => fold([place[0], place[1], ...place[5]].join(" ").toLowerCase()));
}

export const foldedWords = wordsOf;
