/** New leads on accounts that a partner has registered. */
export const leads = {
  subject: 'Um novo contacto no seu cliente',
  text: 'Recebemos um novo contacto num cliente que está protegido para si até {until}.',
  todo: 'Pertence-lhe a si. Peça ao seu gestor de parceiros que os ponha em ligação: é ele que lhe diz de quem se trata, e não este e-mail.',
  together: {
    subject: {
      one: 'Mais um novo contacto nos seus clientes',
      other: 'Mais {count} novos contactos nos seus clientes',
    },
    text: {
      one: 'Em {day} recebemos mais um contacto em clientes que estão protegidos para si.',
      other: 'Em {day} recebemos mais {count} contactos em clientes que estão protegidos para si.',
    },
    todo: 'Pertencem-lhe a si. Peça ao seu gestor de parceiros que os ponha em ligação.',
  },
  onAccount: {
    one: 'Recebemos um novo contacto neste cliente. Peça ao seu gestor de parceiros que os ponha em ligação.',
    other:
      'Recebemos {count} novos contactos neste cliente. Peça ao seu gestor de parceiros que os ponha em ligação.',
  },
};
