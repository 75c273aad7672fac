interface RegistrationsProps {
  readonly icp: string | undefined
  readonly police: string | undefined
}

/** The registration numbers that Chinese law requires on every page, with links to the public registers. */
export const Registrations = ({ icp, police }: RegistrationsProps) =>
  icp === undefined && police === undefined ? null : (
    <p className="meta pt-4" translate="no">
      {icp !== undefined && (
        <a href="https://beian.miit.gov.cn/" rel="noopener">
          {icp}
        </a>
      )}
      {icp !== undefined && police !== undefined && ' · '}
      {police !== undefined && (
        <a
          href={`https://beian.mps.gov.cn/#/query/webSearch?code=${police.replace(/\D/g, '')}`}
          rel="noopener"
        >
          {police}
        </a>
      )}
    </p>
  )
