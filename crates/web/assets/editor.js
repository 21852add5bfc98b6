// Shows bold as bold, italics as italics and lists as lists where a text is written, and takes nothing else out of a clipboard.
// The field underneath holds the text in its stored form, and is what is sent: without this script it is written in as it is.
(() => {
  "use strict";

  const BULLET = "• ";
  const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "TABLE", "BLOCKQUOTE", "SECTION", "ARTICLE"]);
  const SKIPPED = new Set(["STYLE", "SCRIPT", "HEAD", "META", "TITLE", "LINK", "XML"]);

  start(document);
  document.addEventListener("tertial:shown", (event) => start(event.detail));

  function start(root) {
    for (const field of root.querySelectorAll("textarea[data-editor]")) edit(field);
  }

  function edit(field) {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    const box = document.createElement("div");
    box.className = "form-control prose editor";
    box.contentEditable = "true";
    box.role = "textbox";
    box.ariaMultiLine = "true";
    box.setAttribute("aria-labelledby", label.id);
    const hint = field.getAttribute("aria-describedby");
    if (hint) box.setAttribute("aria-describedby", hint);
    box.append(shown(field.value));
    box.style.minHeight = `${Number(field.rows) * 1.5 + 1}em`;

    const tools = document.createElement("div");
    tools.className = "tools";
    tools.role = "toolbar";
    tools.ariaLabel = field.dataset.tools;
    tools.append(
      tool(field.dataset.bold, "B", "bold"),
      tool(field.dataset.italic, "I", "italic"),
      tool(field.dataset.list, "•", "insertUnorderedList"),
    );

    field.before(tools, box);
    field.hidden = true;
    // The review leads to the field by its id, and so does its label.
    const id = field.id;
    field.id = `${id}-stored`;
    box.id = id;
    label.addEventListener("click", () => box.focus());
    if (location.hash === `#${id}`) box.scrollIntoView({ block: "center" });

    box.addEventListener("input", (event) => {
      event.stopPropagation();
      field.value = stored(box);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      const html = event.clipboardData.getData("text/html");
      const text = html ? stored(new DOMParser().parseFromString(html, "text/html").body) : event.clipboardData.getData("text/plain");
      const holder = document.createElement("div");
      holder.append(shown(tidy(text)));
      const only = holder.children.length === 1 && holder.firstElementChild.tagName === "P";
      document.execCommand("insertHTML", false, only ? holder.firstElementChild.innerHTML : holder.innerHTML);
    });
    box.addEventListener("drop", (event) => event.preventDefault());
    box.addEventListener("focus", () => {
      document.execCommand("defaultParagraphSeparator", false, "p");
      document.execCommand("styleWithCSS", false, false);
    });

    function tool(name, sign, command) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `tool ${command}`;
      button.textContent = sign;
      button.ariaLabel = name;
      button.title = name;
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        box.focus();
        document.execCommand(command);
      });
      return button;
    }
  }

  // The stored form as elements.
  function shown(text) {
    const all = document.createDocumentFragment();
    let list = null;
    for (const line of text.split("\n").map((line) => line.trim()).filter(Boolean)) {
      const isItem = line.startsWith("•");
      if (isItem && !list) {
        list = document.createElement("ul");
        all.append(list);
      }
      if (!isItem) list = null;
      const block = document.createElement(isItem ? "li" : "p");
      looks(block, isItem ? line.slice(1).trim() : line);
      (list || all).append(block);
    }
    if (!all.childNodes.length) {
      const empty = document.createElement("p");
      empty.append(document.createElement("br"));
      all.append(empty);
    }
    return all;
  }

  // Bold and italics of a line; marks without a fellow stand as they are.
  function looks(block, line) {
    const marked = /\*\*\*(?=\S)(.+?\S|\S)\*\*\*|\*\*(?=\S)(.+?\S|\S)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])(.+?[^\s*]|[^\s*])\*(?![\p{L}\p{N}*])/u;
    let rest = line;
    for (let found = marked.exec(rest); found; found = marked.exec(rest)) {
      block.append(rest.slice(0, found.index));
      const outer = document.createElement(found[3] === undefined ? "b" : "i");
      if (found[1] === undefined) {
        looks(outer, found[2] ?? found[3]);
      } else {
        const inner = document.createElement("i");
        inner.append(found[1]);
        outer.append(inner);
      }
      block.append(outer);
      rest = rest.slice(found.index + found[0].length);
    }
    block.append(rest);
  }

  // Elements as the stored form; of what another program made, only words, lists, bold and italics.
  function stored(root) {
    const lines = [];
    let line = null;
    const begin = (item) => { line = { item, runs: [] }; lines.push(line); };
    const walk = (node, look) => {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.replace(/[\s\u200b\ufeff]+/g, " ");
        if (!line && text.trim()) begin(false);
        if (line) line.runs.push({ ...look, text });
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.tagName)) return;
      if (node.tagName === "BR") { line = null; return; }
      const style = node.getAttribute("style") || "";
      // Word writes a list's bullets as text of their own.
      if (/mso-list:\s*ignore/i.test(style)) return;
      const isBlock = BLOCKS.has(node.tagName);
      if (isBlock) line = null;
      if (node.tagName === "LI" || /mso-list:\s*l\d/i.test(style)) begin(true);
      const weight = /font-weight:\s*(bold|normal|\d+)/i.exec(style)?.[1].toLowerCase();
      const slant = /font-style:\s*(italic|normal)/i.exec(style)?.[1].toLowerCase();
      let { bold, italic } = look;
      if (["B", "STRONG"].includes(node.tagName)) bold = true;
      if (["I", "EM"].includes(node.tagName)) italic = true;
      if (weight) bold = weight === "bold" || Number(weight) >= 600;
      if (slant) italic = slant === "italic";
      for (const child of node.childNodes) walk(child, { bold, italic });
      if (isBlock) line = null;
    };
    for (const child of root.childNodes) walk(child, { bold: false, italic: false });
    return join(lines.map((line) => ({ item: line.item, text: written(line.runs) })).filter((line) => line.text));
  }

  // Pieces with looks as one line with marks: the marks stand at the words, and white space outside them.
  function written(runs) {
    const joined = [];
    for (const run of runs) {
      const last = joined.at(-1);
      if (last && last.bold === run.bold && last.italic === run.italic) last.text += run.text;
      else joined.push({ ...run });
    }
    const marked = joined.map(({ text, bold, italic }) => {
      const mark = (bold ? "**" : "") + (italic ? "*" : "");
      const words = text.trim();
      if (!mark || !words) return text;
      const at = text.indexOf(words);
      return text.slice(0, at) + mark + words + mark + text.slice(at + words.length);
    });
    return marked.join("").replace(/\s+/g, " ").trim();
  }

  // Items of one list stand line by line, all else with an empty line between.
  function join(lines) {
    return lines.map((line, index) => {
      const before = lines[index - 1];
      const gap = !before ? "" : line.item && before.item ? "\n" : "\n\n";
      return gap + (line.item ? BULLET : "") + line.text;
    }).join("");
  }

  // Plain text out of a clipboard: bullets of one kind.
  function tidy(text) {
    return text.replace(/\r\n?/g, "\n").replace(/^[ \t]*(?:[•·▪◦○●‣∙\uf0b7\uf0a7]|[-–*](?=[ \t]))[ \t]*/gm, BULLET);
  }
})();
