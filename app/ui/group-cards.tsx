import './group-cards.css';

/** Groups side by side: the name opens its page. */
export function GroupCards({ groups }: { groups: { href: string; name: string; mandate: string; members: string }[] }) {
  return (
    <ul className="group-cards">
      {groups.map((group) => (
        <li className="card" key={group.href}>
          <h3>
            <a href={group.href}>{group.name}</a>
          </h3>
          <p>{group.mandate}</p>
          {group.members && <p className="muted small">{group.members}</p>}
        </li>
      ))}
    </ul>
  );
}
