import type { access as english } from '../en/access.ts';
import type { Said } from '../messages.ts';

export const access: Said<typeof english> = {
  title: 'Logowanie',
  intro: 'Podaj adres e-mail, a wyślemy link do logowania. Hasło nie jest potrzebne.',
  email: 'Adres e-mail',
  emailWrong: 'Podaj pełny adres e-mail, na przykład ana@example.com.',
  send: 'Wyślij link',
  sent: {
    title: 'Sprawdź skrzynkę',
    text: 'Jeśli znamy adres {email}, wiadomość z linkiem jest już w drodze. Link działa jeden raz, przez {minutes} minut i tylko w tej przeglądarce.',
    nothing: 'Nic nie przyszło? Zajrzyj do spamu albo sprawdź, czy to adres, pod którym zna Cię firma.',
    again: 'Użyj innego adresu',
  },
  enter: {
    title: 'Witamy',
    text: 'Logujesz się w imieniu: {partner}.',
    button: 'Zaloguj się',
  },
  unusable: {
    title: 'Tym linkiem nie można się zalogować',
    text: 'Link działa jeden raz, przez {minutes} minut i tylko w przeglądarce, w której o niego poproszono. Poproś o nowy – to chwila.',
    again: 'Poproś o nowy link',
  },
  freshly: {
    title: 'Zaloguj się jeszcze raz',
    text: 'Od ostatniego logowania minęła ponad godzina. Zanim zmieni się konto do wypłat lub lista osób z dostępem, chcemy mieć pewność, że to Ty.',
  },
};
