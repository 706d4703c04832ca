/** The page's own script: filters, search, open and close. Without it the page shows everything. */
export const client = `
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const items = [...document.querySelectorAll(".finding")];
  const groups = [...document.querySelectorAll(".group")];
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const fields = ["severity", "rule", "presence", "status"];
  const fold = (text) => text.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase().replaceAll("ø", "o").replaceAll("æ", "ae");
  const texts = new Map(items.map((item) => [item, fold(item.textContent + " " + item.dataset.fingerprint)]));
  form.hidden = false;

  const apply = () => {
    const words = fold(form.elements.search.value).split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const item of items) {
      const fits = fields.every((field) => {
        const wanted = form.elements[field].value;
        return wanted === "" || item.dataset[field] === wanted;
      });
      const visible = fits && words.every((word) => texts.get(item).includes(word));
      item.hidden = !visible;
      if (visible) count += 1;
    }
    for (const group of groups) {
      const left = group.querySelectorAll(".finding:not([hidden])").length;
      group.hidden = left === 0;
      group.querySelector("small").textContent = left;
    }
    shown.textContent = count + " / " + items.length + " " + form.dataset.shown;
    none.hidden = count > 0;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));

  const setAll = (open) => {
    for (const item of items) if (!item.hidden) item.open = open;
  };
  document.getElementById("open").addEventListener("click", () => setAll(true));
  document.getElementById("close").addEventListener("click", () => setAll(false));

  // On paper everything that is shown is open, and afterwards as it was.
  let before = [];
  addEventListener("beforeprint", () => {
    const folds = [...document.querySelectorAll("details")];
    before = folds.filter((item) => !item.open);
    for (const item of before) item.open = true;
  });
  addEventListener("afterprint", () => {
    for (const item of before) item.open = false;
  });

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
  apply();
})();
`;
