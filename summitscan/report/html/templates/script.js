// What the page does on top of its links and folds: filters, sorting, and two articles side by side.
// Without it everything is there to read. All state is in the address: #target&verdict=conflict&q=words
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = $("#ss-filters");
  const reader = $("#ss-reader");
  const missing = $("#ss-missing");
  const FILTERS = ["q", "story", "outlet", "verdict", "severity"];

  // ------------------------------------------------------------------------------------------------ address

  function parse() {
    const state = { target: "", params: new Map() };
    for (const part of location.hash.slice(1).split("&")) {
      const at = part.indexOf("=");
      if (at < 0) { state.target = state.target || decode(part); } else { state.params.set(part.slice(0, at), decode(part.slice(at + 1))); }
    }
    return state;
  }

  function decode(text) {
    try { return decodeURIComponent(text.replace(/\+/g, " ")); } catch { return ""; }
  }

  function address(state) {
    const encode = (text) => encodeURIComponent(text).replace(/%20/g, "+");
    const parts = state.target ? [encode(state.target)] : [];
    for (const key of [...FILTERS, "in", "with"]) {
      if (state.params.get(key)) { parts.push(`${key}=${encode(state.params.get(key))}`); }
    }
    return `#${parts.join("&")}`;
  }

  // A new address: a step that "back" undoes, or in place.
  function go(state, { replace = false } = {}) {
    const hash = address(state);
    if (replace) { history.replaceState(null, "", hash); } else if (hash !== location.hash) { history.pushState(null, "", hash); }
  }

  // ------------------------------------------------------------------------------------------------ filters

  const items = $$(".finding").map((element) => ({
    element,
    story: element.dataset.story,
    outlet: element.dataset.outlets.split(" "),
    verdict: element.dataset.verdict,
    severity: element.dataset.severity,
    rows: [],
    words: null,
  }));
  const byId = new Map(items.map((item) => [item.element.id, item]));
  for (const row of $$("[data-for]")) { byId.get(row.dataset.for)?.rows.push(row); }
  const stories = $$(".story").map((element) => ({ element, items: items.filter((item) => item.story === element.id), was: null }));

  function words(item) {
    if (item.words === null) {
      const title = $("h3", item.element.closest(".story")).textContent;
      item.words = `${title} ${item.element.textContent}`.toLowerCase();
    }
    return item.words;
  }

  function chosen() {
    const found = {};
    for (const key of FILTERS.slice(1)) {
      const option = form.elements[key].selectedOptions[0];
      found[key] = option && option.value ? option.dataset.key : "";
    }
    found.q = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    return found;
  }

  function matches(item, wanted, but = "") {
    return FILTERS.every((key) => {
      if (key === but) { return true; }
      if (key === "q") { return wanted.q.every((word) => words(item).includes(word)); }
      return !wanted[key] || (key === "outlet" ? item.outlet.includes(wanted[key]) : item[key] === wanted[key]);
    });
  }

  function filter() {
    const wanted = chosen();
    const active = wanted.q.length > 0 || FILTERS.slice(1).some((key) => wanted[key]);
    let left = 0;
    let tales = 0;
    for (const item of items) {
      item.shown = matches(item, wanted);
      left += item.shown;
      item.element.hidden = !item.shown;
      for (const row of item.rows) { row.hidden = !item.shown; }
    }
    for (const story of stories) {
      const some = story.items.some((item) => item.shown);
      tales += some;
      story.element.hidden = active && !some;
      // What is left is unfolded, and folded again as it was when the filter is cleared.
      if (active && story.was === null) { story.was = story.element.open; }
      if (active && some && left <= 60) { unfold(story); }
      if (!active && story.was !== null) { story.element.open = story.was; story.was = null; }
      for (const part of $$(".scroll, .agreements, .lighter", story.element)) {
        const parts = $$("[data-for], .finding", part);
        part.hidden = parts.length > 0 && parts.every((one) => one.hidden);
      }
    }
    count(wanted);
    $(".count", form).textContent =
      `${left} of ${items.length} comparisons in ${tales} of ${stories.length} ${stories.length === 1 ? "story" : "stories"}`;
  }

  function unfold(story) {
    story.element.open = true;
    // A fold is opened when all that is left lies in folds.
    const left = story.items.filter((item) => item.shown).map((item) => item.element.closest(".agreements, .lighter"));
    if (left.every(Boolean)) { for (const fold of new Set(left)) { fold.open = true; } }
  }

  // Each option says how many comparisons it would leave, the other filters kept.
  function count(wanted) {
    for (const key of FILTERS.slice(1)) {
      const numbers = new Map();
      for (const item of items) {
        if (matches(item, wanted, key)) {
          for (const value of key === "outlet" ? item.outlet : [item[key]]) { numbers.set(value, (numbers.get(value) || 0) + 1); }
        }
      }
      for (const option of form.elements[key].options) {
        if (option.value) { option.textContent = `${option.dataset.label} (${numbers.get(option.dataset.key) || 0})`; }
      }
    }
  }

  function readFilters(params) {
    for (const key of FILTERS) {
      const field = form.elements[key];
      field.value = params.get(key) || "";
      if (key !== "q" && field.selectedIndex < 0) { field.value = ""; }
    }
  }

  function writeFilters() {
    const state = parse();
    state.target = "";
    state.params = new Map(FILTERS.map((key) => [key, form.elements[key].value]));
    go(state, { replace: true });
  }

  // ------------------------------------------------------------------------------------------------- reader

  const evidenceOf = (claim, comparison) =>
    (comparison && $(`.evidence[data-claim="${CSS.escape(claim)}"]`, comparison)) || $(`.evidence[data-claim="${CSS.escape(claim)}"]`);

  // The article of one evidence, with a list to choose another evidence of the same comparison.
  function fill(pane, evidence, all, choose) {
    const head = document.createElement("div");
    head.className = "head";
    const select = document.createElement("select");
    select.setAttribute("aria-label", "Evidence");
    for (const one of all) { select.add(new Option(one.dataset.label, one.dataset.claim, false, one === evidence)); }
    select.addEventListener("change", () => choose(select.value));
    const article = document.getElementById(evidence.dataset.article);
    const title = document.createElement("h3");
    title.textContent = article ? $("h3", article).textContent : "";
    head.append(select, title, $(".chain", evidence).cloneNode(true), $(".meta:not(.chain *)", evidence).cloneNode(true));
    const body = document.createElement("div");
    body.className = "body";
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    body.setAttribute("aria-label", title.textContent);
    const text = (article && $(".prose", article)) || $("blockquote", evidence);
    const copy = text.cloneNode(true);
    for (const one of $$("[id]", copy)) { one.removeAttribute("id"); }
    const marks = $$("mark", copy).filter((mark) => !mark.dataset.c || mark.dataset.c.split(" ").includes(evidence.dataset.claim));
    for (const mark of marks) { mark.classList.add("on"); }
    body.append(copy);
    pane.replaceChildren(head, body);
    if (marks.length) { body.scrollTop = marks[0].getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3; }
  }

  function read(state) {
    const named = state.params.get("in") && document.getElementById(state.params.get("in"));
    const first = evidenceOf(state.target, named);
    const comparison = first.closest(".finding");
    const all = $$(".evidence[data-claim]", comparison);
    // Beside it stands what was asked for, else an answer that contradicts it, another answer, another article.
    const answer = first.closest(".position");
    const against = answer.dataset.against.split(" ").filter(Boolean);
    const rank = (one) =>
      4 * against.includes(one.closest(".position").dataset.at) + 2 * (one.closest(".position") !== answer) + (one.dataset.article !== first.dataset.article);
    const others = all.filter((one) => one !== first);
    const best = others.reduce((best, one) => (best && rank(best) >= rank(one) ? best : one), null);
    const second = others.find((one) => one.dataset.claim === state.params.get("with")) || (best && rank(best) ? best : null);
    $("#ss-reader-h").textContent = $("h5", comparison).textContent;
    if (!reader.open) { reader.showModal(); }
    const [left, right] = $$(".pane", reader);
    const again = (changes) => {
      const next = parse();
      next.params.set("in", comparison.id);
      next.params.set("with", second ? second.dataset.claim : "");
      Object.entries(changes).forEach(([key, value]) => (key === "target" ? (next.target = value) : next.params.set(key, value)));
      go(next, { replace: true });
      read(next);
    };
    right.hidden = !second;
    fill(left, first, all, (claim) => { again({ target: claim }); $("select", left).focus(); });
    if (second) { fill(right, second, all.filter((one) => one !== first), (claim) => { again({ with: claim }); $("select", right).focus(); }); }
  }

  // --------------------------------------------------------------------------------------------- what is shown

  function reveal(element) {
    for (let at = element; at; at = at.parentElement) { if (at.tagName === "DETAILS") { at.open = true; } }
    for (const old of $$(".target")) { old.classList.remove("target"); }
    if (element.matches("details, tr")) { element.classList.add("target"); }
    element.scrollIntoView({ block: element.matches("details, section") ? "start" : "center" });
    const focus = (element.matches("details") && $("summary", element)) || element;
    if (focus === element && !element.hasAttribute("tabindex")) { element.tabIndex = -1; }
    focus.focus({ preventScroll: true });
  }

  function apply() {
    const state = parse();
    if (form) { readFilters(state.params); filter(); }
    let element = state.target && document.getElementById(state.target);
    const claim = state.target && evidenceOf(state.target);
    if (claim) {
      element = state.params.get("in") && byId.has(state.params.get("in")) ? byId.get(state.params.get("in")).element : claim.closest(".finding");
    }
    if (element && form && element.closest("[hidden]")) {  // a link to what the filters hide
      state.params = new Map([...state.params].filter(([key]) => !FILTERS.includes(key)));
      go(state, { replace: true });
      readFilters(state.params);
      filter();
    }
    missing.hidden = !state.target || Boolean(element);
    missing.textContent = missing.hidden ? "" : `This page shows nothing with the id ${state.target}: it is of another report, or left out here. “summitscan show ${state.target}” looks for it in the whole result.`;
    if (!missing.hidden) { missing.scrollIntoView({ block: "center" }); }
    if (reader.open && !claim) { closing = true; reader.close(); }
    if (element) { reveal(element); }
    if (claim) { read(state); }
  }

  let closing = false;
  reader.addEventListener("close", () => {
    if (closing) { closing = false; return; }
    const state = parse();
    const comparison = state.params.get("in") || evidenceOf(state.target)?.closest(".finding").id || "";
    const from = evidenceOf(state.target, document.getElementById(comparison));
    state.target = comparison;
    state.params.delete("in");
    state.params.delete("with");
    go(state, { replace: true });
    $("a.open", from || document)?.focus();
  });
  $(".close", reader).addEventListener("click", () => reader.close());

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    const state = parse();
    state.target = decode(link.getAttribute("href").slice(1));
    state.params.delete("in");
    state.params.delete("with");
    const evidence = link.matches("a.open") && link.closest(".evidence");
    if (evidence) {
      state.target = evidence.dataset.claim;
      state.params.set("in", evidence.closest(".finding").id);
    }
    go(state);
    apply();
  });
  window.addEventListener("hashchange", apply);
  window.addEventListener("popstate", apply);

  // ------------------------------------------------------------------------------------------------- sorting

  function keyOf(row, column) {
    const cell = row.tagName === "TBODY" ? [...row.rows[0].cells][column] : row.cells[column];
    return cell ? cell.dataset.sort ?? cell.textContent.trim() : "";
  }

  const collator = new Intl.Collator("en", { numeric: true });

  for (const table of $$("table.sortable")) {
    const grouped = table.tBodies.length > 1;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) { other.removeAttribute("aria-sort"); }
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = grouped ? [...table.tBodies] : [...table.tBodies[0].rows];
        const keyed = rows.map((row, i) => [keyOf(row, column), i, row]);
        keyed.sort((a, b) => (down ? collator.compare(b[0], a[0]) : collator.compare(a[0], b[0])) || a[1] - b[1]);
        (grouped ? table : table.tBodies[0]).append(...keyed.map((one) => one[2]));
      });
    });
  }

  // ------------------------------------------------------------------------------------------------ printing

  // Findings are printed unfolded; the articles only where they were open.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = $$("details:not(.article):not([open])");
    for (const one of folded) { one.open = true; }
  });
  window.addEventListener("afterprint", () => {
    for (const one of folded) { one.open = false; }
    folded = [];
  });

  // --------------------------------------------------------------------------------------------------- begin

  if (form) {
    form.hidden = false;
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { writeFilters(); filter(); }, 120);
    });
    form.addEventListener("reset", () => setTimeout(() => { writeFilters(); filter(); }));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  apply();
})();
