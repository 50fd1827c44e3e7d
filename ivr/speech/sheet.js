const find = document.getElementById("find");
const cards = [...document.querySelectorAll(".prompt, .words article")];
const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

find.addEventListener("input", () => {
  const wanted = find.value.trim().toLowerCase();
  for (const card of cards) card.hidden = !words.get(card).includes(wanted);
  document.getElementById("nothing").hidden = cards.some((card) => !card.hidden);
});

// One voice at a time.
document.addEventListener("play", (event) => {
  for (const other of document.querySelectorAll("audio"))
    if (other !== event.target) other.pause();
}, true);
