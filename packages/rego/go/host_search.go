package main

import "github.com/open-policy-agent/opa/v1/ast"

// hostSearch follows terms back to what the host gives, through variables, rules and arguments of functions.
type hostSearch struct {
	compiler *ast.Compiler
	callers  map[string][]calling
	ofRule   map[*ast.Rule]ruleBindings
	active   map[origin]bool
}

type calling struct {
	operands []*ast.Term
	rule     *ast.Rule
}

func newHostSearch(compiler *ast.Compiler) *hostSearch {
	search := &hostSearch{compiler, map[string][]calling{}, map[*ast.Rule]ruleBindings{}, map[origin]bool{}}
	for _, module := range compiler.Modules {
		for _, rule := range module.Rules {
			ast.WalkExprs(rule, func(expr *ast.Expr) bool {
				if expr.IsCall() && expr.Operator().HasPrefix(ast.DefaultRootRef) {
					name := expr.Operator().String()
					search.callers[name] = append(search.callers[name], calling{expr.Operands(), rule})
				}
				return false
			})
		}
	}
	return search
}

func (s *hostSearch) resolve(term *ast.Term, rule *ast.Rule) []hostPath {
	switch value := term.Value.(type) {
	case ast.Var:
		return s.resolveVariable(value, rule)
	case ast.Ref:
		return s.resolveReference(value, rule)
	}
	return nil
}

func (s *hostSearch) resolveReference(reference ast.Ref, rule *ast.Rule) []hostPath {
	if !reference[0].Equal(ast.DefaultRootDocument) {
		return extend(s.resolve(reference[0], rule), s.namesOf(reference[1:], rule))
	}
	if isOfHost(s.compiler, reference) {
		return extend([]hostPath{{}}, s.namesOf(reference[2:], rule))
	}
	node := s.compiler.RuleTree
	for depth, term := range reference {
		if node = node.Child(term.Value); node == nil {
			return nil
		}
		if len(node.Values) > 0 {
			found := []hostPath{}
			for _, definition := range node.Values {
				found = append(found, s.valuesOf(definition)...)
			}
			return extend(found, s.namesOf(reference[depth+1:], rule))
		}
	}
	return nil
}

// isOfHost: below data.policylint stand our own packages too.
func isOfHost(compiler *ast.Compiler, reference ast.Ref) bool {
	host := ast.StringTerm("policylint")
	if len(reference) < 2 || !reference[0].Equal(ast.DefaultRootDocument) || !reference[1].Equal(host) {
		return false
	}
	if len(reference) == 2 {
		return true
	}
	name, isName := reference[2].Value.(ast.String)
	node := compiler.RuleTree.Find(reference[:2])
	return isName && (node == nil || node.Child(name) == nil)
}

// valuesOf are the values of a rule or function that has one value at a time.
func (s *hostSearch) valuesOf(rule *ast.Rule) []hostPath {
	found := []hostPath{}
	for clause := rule; clause != nil && clause.Head.DocKind() == ast.CompleteDoc; clause = clause.Else {
		if clause.Head.Value != nil {
			found = append(found, s.resolve(clause.Head.Value, rule)...)
		}
	}
	return found
}

func (s *hostSearch) resolveVariable(name ast.Var, rule *ast.Rule) []hostPath {
	key := origin{rule, name}
	if s.active[key] {
		return nil
	}
	s.active[key] = true
	defer delete(s.active, key)
	found := []hostPath{}
	for position, argument := range rule.Head.Args {
		if argument.Value.Compare(name) != 0 {
			continue
		}
		path := rule.Module.Package.Path.Extend(rule.Head.Ref().GroundPrefix()).String()
		for _, caller := range s.callers[path] {
			if len(caller.operands) > position {
				found = append(found, s.resolve(caller.operands[position], caller.rule)...)
			}
		}
	}
	for _, bound := range s.bindings(rule).variables[name] {
		found = append(found, s.follow(bound)...)
	}
	return found
}

func (s *hostSearch) follow(bound binding) []hostPath {
	return extend(s.resolve(bound.source, bound.scope), bound.taken)
}
