import { Editor } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';

/** What the toolbar can switch on the text. */
export type Format = 'bold' | 'italic' | 'bulletList' | 'orderedList' | 'blockquote' | 'codeBlock' | 'link';

/** What the editor tells and asks. */
export interface RichTextOptions {
  element: HTMLElement;
  html: string;
  label: string;
  placeholder: string;
  changed: (html: string) => void;
  formats: (active: ReadonlySet<Format>) => void;
  files: (files: File[]) => void;
}

/** The rich text editor behind a small face; this module and TipTap are one chunk that loads when an editor opens. */
export class RichText {
  private editor: Editor;

  constructor(options: RichTextOptions) {
    this.editor = new Editor({
      element: options.element,
      content: options.html,
      injectCSS: false,
      extensions: [
        StarterKit.configure({
          heading: false,
          horizontalRule: {},
          underline: false,
          link: {
            openOnClick: false,
            protocols: ['mailto', 'tel'],
            HTMLAttributes: { rel: 'noopener noreferrer', target: null },
          },
        }),
        // Only pictures that were uploaded here; a pasted page must not bring addresses of other servers along.
        Image.extend({
          parseHTML: () => [{ tag: 'img[src^="/api/v1/attachments/"]' }],
        }).configure({ inline: true, allowBase64: false }),
        Placeholder.configure({ placeholder: options.placeholder }),
      ],
      editorProps: {
        attributes: { 'aria-label': options.label, role: 'textbox', 'aria-multiline': 'true', dir: 'auto' },
        handlePaste: (_view, event) =>
          this.take(event.clipboardData, options, event.clipboardData?.types.includes('text/html') ?? false),
        handleDrop: (_view, event, _slice, moved) => !moved && this.take(event.dataTransfer, options, false),
      },
      onUpdate: ({ editor }) => options.changed(editor.getHTML()),
      onTransaction: ({ editor }) => options.formats(activeFormats(editor)),
    });
  }

  private take(data: DataTransfer | null, options: RichTextOptions, hasHtml: boolean): boolean {
    const files = [...(data?.files ?? [])];
    // Office programs put a picture of the text beside the text; the text is what was meant.
    if (files.length === 0 || hasHtml) return false;
    options.files(files);
    return true;
  }

  toggle(format: Format): void {
    const chain = this.editor.chain().focus();
    if (format === 'bold') chain.toggleBold().run();
    else if (format === 'italic') chain.toggleItalic().run();
    else if (format === 'bulletList') chain.toggleBulletList().run();
    else if (format === 'orderedList') chain.toggleOrderedList().run();
    else if (format === 'blockquote') chain.toggleBlockquote().run();
    else if (format === 'codeBlock') chain.toggleCodeBlock().run();
  }

  /** The address under the cursor. */
  get link(): string {
    return String(this.editor.getAttributes('link').href ?? '');
  }

  setLink(address: string): void {
    const chain = this.editor.chain().focus().extendMarkRange('link');
    if (!address) chain.unsetLink().run();
    else if (this.editor.state.selection.empty && !this.editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }).run();
    } else chain.setLink({ href: address }).run();
  }

  insertImage(src: string, alt: string): void {
    this.editor.chain().focus().setImage({ src, alt }).run();
  }

  insertText(text: string): void {
    this.editor
      .chain()
      .focus('start')
      .insertContent(
        text.split('\n').map((line) => ({ type: 'paragraph', content: line ? [{ type: 'text', text: line }] : [] })),
      )
      .run();
  }

  setHtml(html: string): void {
    if (html !== this.editor.getHTML()) this.editor.commands.setContent(html, { emitUpdate: false });
  }

  focus(): void {
    this.editor.commands.focus('start');
  }

  destroy(): void {
    this.editor.destroy();
  }
}

const FORMATS: readonly Format[] = ['bold', 'italic', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'link'];

function activeFormats(editor: Editor): ReadonlySet<Format> {
  return new Set(FORMATS.filter((format) => editor.isActive(format)));
}
