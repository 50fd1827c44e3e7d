/** Tabs as the WAI-ARIA practices have them: arrows move, the rest is one Tab stop. */

/** Make a tab list work; `shown` is told the tab that is shown. */
export function tabs(list, shown, signal) {
  const all = [...list.querySelectorAll("[role=tab]")];
  const show = (tab, focus = false) => {
    for (const each of all) {
      const on = each === tab;
      each.setAttribute("aria-selected", on);
      each.tabIndex = on ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !on;
    }
    if (focus) tab.focus();
    shown(tab.id);
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) show(tab);
  }, { signal });
  list.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const at = all.indexOf(document.activeElement);
    show(all[(at + way + all.length) % all.length], true);
  }, { signal });
  return (id) => show(document.getElementById(id));
}
