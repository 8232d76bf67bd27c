// Pages work without it; with it, copying takes one click.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    const text = 'value' in field ? field.value : field.textContent;
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = button.dataset.done;
    } catch {
      // Where the clipboard is closed to us, marking the text is the next best.
      field.focus();
      if ('select' in field) field.select();
    }
    setTimeout(() => {
      button.textContent = said;
    }, 2_000);
  });
}

// The mail opens with the text as it was changed, not as it came.
for (const link of document.querySelectorAll('a[data-mail]')) {
  link.addEventListener('click', () => {
    const [subject, text] = link.dataset.mail.split(' ').map(id => document.getElementById(id).value);
    const body = text.replaceAll('\n', '\r\n');
    link.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  });
}
