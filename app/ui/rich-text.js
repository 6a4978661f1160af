import { baseKeymap, lift, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { parser, SAFE, schema, serializer } from './rich-text-schema.js';

/**
 * A text area of Markdown, shown and written as the text it will be. The Markdown stays the form's field and all that is
 * kept: whatever is pasted becomes paragraphs, lists, quotes, bold, italic and links of the safe kinds, or nothing.
 */
export function richText(field, texts) {
  const area = field.querySelector('textarea');
  const label = field.querySelector('label');
  const hint = field.querySelector('.hint');
  label.id ||= `${area.id}-label`;
  const frame = document.createElement('div');
  frame.className = 'rich-text';
  const toolbar = document.createElement('div');
  toolbar.className = 'rich-text-tools';
  toolbar.setAttribute('role', 'toolbar');
  toolbar.setAttribute('aria-label', texts.toolbar);
  frame.append(toolbar);
  area.before(frame);

  const write = (state) => {
    area.value = serializer.serialize(state.doc, { tightLists: true });
    area.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const view = new EditorView(frame, {
    state: stateOf(area.value),
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': label.id },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) write(view.state);
      show();
    },
  });
  frame.append(area);
  label.addEventListener('click', () => area.hidden && view.focus());

  const { item, quote, bullets, numbers } = schema.nodes;
  const inside = (type) => {
    const { $from } = view.state.selection;
    for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
    return false;
  };
  const hasMark = (type) => {
    const { from, to, empty, $from } = view.state.selection;
    if (empty) return Boolean(type.isInSet(view.state.storedMarks ?? $from.marks()));
    return view.state.doc.rangeHasMark(from, to, type);
  };
  const run = (command) => command(view.state, view.dispatch, view);
  const lists = (type) => () => run(inside(type) ? liftListItem(item) : wrapInList(type));
  const tools = [
    ['bold', 'B', () => run(toggleMark(schema.marks.bold)), () => hasMark(schema.marks.bold)],
    ['italic', 'I', () => run(toggleMark(schema.marks.italic)), () => hasMark(schema.marks.italic)],
    ['link', texts.link, () => askForLink(), () => hasMark(schema.marks.link)],
    ['bullets', '•', lists(bullets), () => inside(bullets)],
    ['numbers', '1', lists(numbers), () => inside(numbers)],
    ['quote', '”', () => run(inside(quote) ? lift : wrapIn(quote)), () => inside(quote)],
  ].map(([name, sign, does, isOn]) => {
    const button = toolButton(name, sign, texts[name]);
    button.addEventListener('click', () => {
      does();
      if (name !== 'link') view.focus();
    });
    toolbar.append(button);
    return { button, isOn };
  });
  const show = () => {
    for (const { button, isOn } of tools) button.setAttribute('aria-pressed', String(Boolean(isOn())));
  };

  const asMarkdown = toolButton('markdown', texts.markdown, texts.markdown);
  asMarkdown.addEventListener('click', () => {
    const isPlain = area.hidden;
    area.hidden = !isPlain;
    view.dom.hidden = isPlain;
    if (hint) hint.hidden = !isPlain;
    for (const { button } of tools) button.disabled = isPlain;
    asMarkdown.textContent = isPlain ? texts.rich : texts.markdown;
    if (!isPlain) view.updateState(stateOf(area.value));
    (isPlain ? area : view).focus();
  });
  toolbar.append(asMarkdown);

  const askForLink = () => {
    const asked = frame.querySelector('.rich-text-link');
    if (asked) return asked.remove();
    const { $from, empty } = view.state.selection;
    const standing = schema.marks.link.isInSet($from.marks());
    const row = document.createElement('div');
    row.className = 'rich-text-link';
    const input = document.createElement('input');
    Object.assign(input, { type: 'url', className: 'ds-input', value: standing?.attrs.href ?? 'https://' });
    input.setAttribute('aria-label', texts.address);
    const use = toolButton('use', texts.use, texts.use);
    const close = () => {
      row.remove();
      view.focus();
    };
    const put = () => {
      const typed = input.value.trim();
      const href = /^(\/|[a-z][a-z0-9+.-]*:)/i.test(typed) ? typed : `https://${typed}`;
      if (!SAFE.test(href) && !/^\/[^/]/.test(href)) return input.focus();
      const mark = schema.marks.link.create({ href });
      const { from, to } = empty && standing ? reachOf(view.state, standing) : view.state.selection;
      const change = view.state.tr;
      if (from === to) change.insert(from, schema.text(href, [mark]));
      else change.removeMark(from, to, schema.marks.link).addMark(from, to, mark);
      // What is typed next stands after the link, not in its place.
      change.setSelection(TextSelection.create(change.doc, from === to ? change.mapping.map(to) : to));
      view.dispatch(change);
      close();
    };
    use.addEventListener('click', put);
    // What is typed here is the link, not yet the text.
    row.addEventListener('input', (event) => event.stopPropagation());
    row.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') put();
      if (event.key === 'Escape') close();
      if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
    });
    row.append(input, use);
    if (standing) {
      const unlink = toolButton('unlink', texts.unlink, texts.unlink);
      unlink.addEventListener('click', () => {
        const { from, to } = empty ? reachOf(view.state, standing) : view.state.selection;
        view.dispatch(view.state.tr.removeMark(from, to, schema.marks.link));
        close();
      });
      row.append(unlink);
    }
    toolbar.after(row);
    input.focus();
    input.select();
  };

  // Focus by the editor's own hand: it puts the cursor where it believes it is.
  frame.addEventListener('focus-text', () => view.focus());
  area.hidden = true;
  if (hint) hint.hidden = true;
  show();

  /** Ctrl+K asks for a link; the rest is what every editor has. */
  function stateOf(markdown) {
    return EditorState.create({
      doc: parser.parse(markdown),
      plugins: [
        history(),
        keymap({
          'Mod-z': undo,
          'Mod-y': redo,
          'Shift-Mod-z': redo,
          'Mod-b': toggleMark(schema.marks.bold),
          'Mod-i': toggleMark(schema.marks.italic),
          'Mod-k': () => {
            askForLink();
            return true;
          },
          Enter: splitListItem(schema.nodes.item),
          'Mod-]': sinkListItem(schema.nodes.item),
          'Mod-[': liftListItem(schema.nodes.item),
          'Shift-Enter': (state, dispatch) => {
            dispatch?.(state.tr.replaceSelectionWith(schema.nodes.line_break.create()).scrollIntoView());
            return true;
          },
        }),
        keymap(baseKeymap),
      ],
    });
  }
}

function toolButton(name, sign, label) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.tool = name;
  button.title = label;
  if (sign === label) button.textContent = label;
  else {
    button.setAttribute('aria-label', label);
    button.textContent = sign;
  }
  return button;
}

/** From where to where around the cursor the same link goes. */
function reachOf(state, link) {
  const { $from } = state.selection;
  let [from, to] = [$from.pos, $from.pos];
  state.doc.nodesBetween($from.start(), $from.end(), (node, at) => {
    if (!node.isText || !link.isInSet(node.marks)) return;
    from = Math.min(from, at);
    to = Math.max(to, at + node.nodeSize);
  });
  return { from, to };
}
