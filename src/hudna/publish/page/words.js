// What the page knows and how it says it. The data stand in the page itself; nothing is asked of any network.
const data = JSON.parse(document.getElementById("data").textContent);
const events = data.events;
const byId = new Map(events.map((event) => [event.id, event]));

// The language that the reader's browser asks for; another one stands in the address.
const usual = navigator.languages.map((each) => each.slice(0, 2)).find((each) => each === "ar" || each === "en") ?? "ar";
const language = () => (document.getElementById("in-en").checked ? "en" : "ar");
const rightToLeft = () => language() === "ar";
const inWords = (both) => both[language()];
const say = (key) => inWords(data.words[key]);

const DAY = 86400000;
const toDay = (text) => Math.round(Date.parse(text + "T00:00:00Z") / DAY);
const toText = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const monthName = (number) => inWords(data.month[String(number).padStart(2, "0")]);

// Searching ignores what the record's own search ignores: hamza, final forms, diacritics, tatweel, marks inside words.
const FOLDS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي" };
function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/(?<=[\u0621-\u064a])[.*_\-~]+(?=[\u0621-\u064a])/g, "")
    .replace(/[أإآٱىةؤئ]/g, (letter) => FOLDS[letter])
    .replace(/\s+/g, " ");
}
